const words = {
  title: 'Đăng nhập',
  lead: 'Dành cho thành viên tổ, người trực, cán bộ và người điều hành. Bà con không cần tài khoản.',
  phone: 'Số điện thoại',
  password: 'Mật khẩu',
  show: 'Hiện mật khẩu',
  submit: 'Đăng nhập',
  missing: 'Nhập số điện thoại và mật khẩu.',
  demo: { title: 'Tài khoản dùng thử', detail: 'Dữ liệu trên máy này là giả lập. Bấm một dòng để vào.' },
  passkey: {
    enter: 'Dùng khóa truy cập',
    stopped: 'Chưa dùng được khóa truy cập. Hãy thử lại hoặc dùng mật khẩu.',
  },
  provider: {
    enter: 'Dùng {{ label }}',
    another: 'Dùng tài khoản khác của {{ label }}',
    UNKNOWN:
      'Thôn Số chưa biết tài khoản {{ label }} này là của ai. Nếu anh/chị đã có mật khẩu ở Thôn Số, hãy đăng nhập rồi liên kết ở trang “Tài khoản của tôi”. Nếu chưa, hãy nhờ tổ trưởng hoặc người điều hành mời vào.',
    CANCELLED:
      'Anh/chị đã dừng lại ở {{ label }}. Hãy bấm “Dùng {{ label }}” để thử lại, hoặc dùng mật khẩu.',
    DOWN: '{{ label }} chưa trả lời. Hãy dùng mật khẩu, hoặc thử lại sau ít phút.',
    FAILED: 'Chưa đăng nhập được. Hãy thử lại, hoặc dùng mật khẩu.',
    LIMITED: 'Thử quá nhiều lần. Hãy chờ ít phút rồi thử lại.',
  },
  forgot: {
    link: 'Quên mật khẩu?',
    title: 'Quên mật khẩu',
    lead: 'Nhập số điện thoại để đăng nhập. Hệ thống gửi mã 6 chữ số đến số đó.',
    send: 'Gửi mã',
    again: 'Gửi mã khác',
    other: 'Nhập số điện thoại khác',
    sent: 'Nếu số {{ phone }} có tài khoản, mã đã được gửi và dùng được trong 10 phút.',
    code: 'Mã 6 chữ số',
    password: 'Mật khẩu mới',
    hint: 'Ít nhất 10 ký tự. Một câu dễ nhớ là tốt nhất.',
    save: 'Đặt mật khẩu và vào',
    saved: 'Đã đặt mật khẩu mới. Các máy khác đã đăng xuất.',
    askTitle: 'Hãy nhờ tổ trưởng hoặc người điều hành',
    askDetail:
      'Ở trang “Mọi người”, tổ trưởng hoặc người điều hành tạo được một liên kết hoặc mã QR để anh/chị đặt mật khẩu mới. Gặp trực tiếp hoặc gọi điện để người đó biết đúng là anh/chị.',
    noCode: 'Không nhận được mã?',
    back: 'Quay lại đăng nhập',
  },
  resident: 'Bà con muốn nhờ giúp?',
};

export default words;

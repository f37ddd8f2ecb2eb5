const words = {
  title: 'Đăng nhập',
  lead: 'Dành cho thành viên tổ, người trực, cán bộ và người điều hành. Bà con không cần tài khoản.',
  phone: 'Số điện thoại',
  password: 'Mật khẩu',
  show: 'Hiện mật khẩu',
  submit: 'Đăng nhập',
  missing: 'Nhập số điện thoại và mật khẩu.',
  demo: { title: 'Tài khoản dùng thử', detail: 'Dữ liệu trên máy này là giả lập. Bấm một dòng để vào.' },
  resident: 'Bà con muốn nhờ giúp?',
};

export default words;

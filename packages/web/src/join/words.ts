const words = {
  title: 'Chào mừng đến Thôn Số',
  again: 'Đặt mật khẩu mới',
  hello: 'Xin chào {{ name }}',
  roles: 'Anh/chị được mời làm:',
  password: 'Chọn mật khẩu',
  hint: 'Ít nhất 10 ký tự. Một câu dễ nhớ là tốt nhất, ví dụ một câu tục ngữ.',
  show: 'Hiện mật khẩu',
  submit: 'Lưu và bắt đầu',
  over: 'Liên kết này đã dùng hoặc hết hạn',
  overHint: 'Hãy xin người mời một liên kết mới. Nếu đã có mật khẩu, anh/chị đăng nhập như thường.',
  signIn: 'Đăng nhập',
};

export default words;

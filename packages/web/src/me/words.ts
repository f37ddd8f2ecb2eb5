const words = {
  title: 'Tài khoản của tôi',
  phone: 'Đăng nhập bằng {{ phone }}',
  password: {
    title: 'Đổi mật khẩu',
    present: 'Mật khẩu hiện nay',
    next: 'Mật khẩu mới',
    hint: 'Ít nhất 10 ký tự. Một câu dễ nhớ là tốt nhất.',
    show: 'Hiện mật khẩu',
    save: 'Đổi mật khẩu',
    saved: 'Đã đổi mật khẩu. Các máy khác đã đăng xuất.',
  },
  devices: {
    title: 'Máy đang đăng nhập',
    unknown: 'Máy không rõ',
    here: 'Máy này',
    seen: 'Dùng gần nhất {{ time }}',
    since: 'Đăng nhập {{ time }}',
    end: 'Đăng xuất',
    endName: 'Đăng xuất {{ device }}',
    endOthers: 'Đăng xuất các máy khác',
    ended: 'Đã đăng xuất',
  },
};

export default words;

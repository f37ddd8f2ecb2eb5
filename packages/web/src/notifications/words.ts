const words = {
  title: 'Chuông báo',
  lead: 'Máy này báo cho anh/chị thế nào khi có việc.',
  ring: {
    offer: 'Reo chuông khi có việc, cả khi khóa máy',
    why: 'Có việc gần anh/chị, điện thoại reo và hiện lên màn hình khóa. Trên đó không có tên, số điện thoại hay địa chỉ của bà con.',
    prompt: 'Máy sẽ hỏi “Cho phép thông báo?”. Anh/chị chọn Cho phép.',
    turnOn: 'Bật chuông',
    later: 'Để sau',
    on: 'Chuông đang bật, cả khi khóa máy',
    onHint: 'Có việc mới, máy này sẽ reo dù đang tắt màn hình.',
    settings: 'Cài đặt',
    turnOff: 'Tắt chuông máy này',
    test: 'Thử chuông',
    testHint: 'Bấm rồi khóa máy: chuông reo trong vài giây.',
    tested: 'Đã gửi. Chuông sẽ reo trong vài giây.',
    testFailed: 'Chưa gửi được chuông. Thử lại sau ít phút.',
    gone: 'Máy này không còn nhận chuông. Bật lại giúp.',
    turnedOn: 'Đã bật chuông trên máy này.',
    failed: 'Trình duyệt chưa bật được chuông. Thử lại, hoặc dùng Chrome.',
    network: 'Cần có mạng để bật chuông.',
    denied: 'Trình duyệt đang chặn thông báo',
    deniedHow:
      'Chạm biểu tượng bên trái địa chỉ trang, chọn Quyền, rồi Thông báo, rồi Cho phép. Sau đó tải lại trang này.',
    install: 'Để iPhone reo chuông, thêm Thôn Số vào màn hình chính',
    installHow:
      'Mở trang này bằng Safari, chạm nút Chia sẻ, chọn “Thêm vào MH chính”. Sau đó mở Thôn Số từ biểu tượng mới và bật chuông.',
    unsupported: 'Trình duyệt này không reo được khi khóa máy',
    unsupportedHow:
      'Hãy mở Thôn Số bằng Chrome trên điện thoại. Khi trang đang mở, máy vẫn rung và kêu như thường.',
  },
  quiet: {
    title: 'Giờ yên lặng',
    use: 'Không reo trong giờ nghỉ',
    hint: 'Tin không gấp chờ đến hết giờ này. Đang trực thì việc mới vẫn reo.',
    from: 'Từ',
    until: 'Đến',
    wrong: 'Ghi giờ, ví dụ 21:00.',
  },
  messages: {
    title: 'Tin nhắn',
    use: 'Nhắn tin khi chuông không tới',
    hint: 'Khi máy không reo được, hoặc anh/chị chưa xem việc mới, hệ thống nhắn vào số điện thoại của anh/chị. Tin nhắn không có tên hay số của bà con.',
    impossible: 'Nơi này chưa nối cổng tin nhắn, nên hiện chưa nhắn được.',
  },
  saved: 'Đã lưu.',
};

export default words;

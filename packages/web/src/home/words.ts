const words = {
  title: 'Bà con cần giúp về điện thoại, mạng, giấy tờ trực tuyến?',
  lead: 'Tổ công nghệ số trong thôn sẽ gọi lại và đến tận nhà, chỉ cho đến khi bà con tự làm được.',
  ask: { title: 'Nhờ giúp', detail: 'Chưa đến một phút, không cần tài khoản' },
  follow: { title: 'Xem yêu cầu đã gửi', detail: 'Ai sẽ đến, khi nào' },
  call: {
    title: 'Gọi đường dây nóng',
    detail: 'Có người nghe, ghi giúp',
    choose: 'Bà con ở đâu?',
    hint: 'Mỗi xã, phường có một số riêng.',
    none: 'Nơi này chưa có số đường dây nóng. Bà con gửi yêu cầu trên trang, sẽ có người gọi lại.',
    press: 'Bấm để gọi',
    other: 'Chọn nơi khác',
  },
  how: {
    title: 'Chỉ có ba bước',
    one: { title: 'Bà con nói việc cần giúp', detail: 'Trên trang này, gọi điện, hoặc tại Một cửa.' },
    two: {
      title: 'Người gần nhất nhận việc',
      detail: 'Bà con thấy ngay tên, tổ và số hiệu của người sẽ đến.',
    },
    three: {
      title: 'Bà con là người chốt',
      detail: 'Xong mới bấm “Được rồi”. Chưa xong thì bấm “Chưa được”.',
    },
  },
  safe: 'Người của tổ không bao giờ hỏi mã OTP hay mật khẩu.',
  privacy: 'Thông tin của bà con: xem, sửa, xóa',
};

export default words;

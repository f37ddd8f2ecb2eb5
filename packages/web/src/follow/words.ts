const words = {
  title: 'Xem yêu cầu đã gửi',
  lead: 'Nhập số điện thoại đã dùng khi gửi và mã theo dõi.',
  phone: 'Số điện thoại',
  code: 'Mã theo dõi',
  codeHint: '8 chữ và số, ví dụ K7QM-3T0V',
  submit: 'Xem yêu cầu',
  missingPhone: 'Nhập số điện thoại đã dùng khi gửi.',
  missingCode: 'Nhập mã theo dõi.',
  codeLength: 'Mã có 8 chữ và số, ở đây có {{ count }}.',
  unknown:
    'Không có yêu cầu nào khớp với số điện thoại và mã này. Bà con xem lại từng chữ, hoặc gọi đường dây nóng.',
};

export default words;

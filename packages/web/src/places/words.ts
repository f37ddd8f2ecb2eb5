const words = {
  placeholder: 'Gõ tên thôn, buôn, xã…',
  nothingFound: 'Gõ ít nhất 2 chữ cái. Nếu vẫn không thấy, gõ tên xã.',
  former: 'trước là {{ names }}',
};

export default words;

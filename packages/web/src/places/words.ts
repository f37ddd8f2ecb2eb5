const words = {
  placeholder: 'Gõ tên thôn, buôn, xã…',
  tooShort: 'Gõ ít nhất 2 chữ cái.',
  nothingFound: 'Không thấy “{{ text }}”. Thử gõ không dấu, hoặc gõ tên xã.',
  noAnswer: 'Chưa tìm được vì mất mạng. Có mạng thì gõ lại.',
  former: 'trước là {{ names }}',
  village: 'Thôn, buôn nào của {{ commune }}?',
  villageHint: 'Biết thôn thì tìm được người ở gần hơn.',
};

export default words;

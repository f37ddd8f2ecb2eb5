/** A text message of a server as the bytes that `ws` writes for it: final, unmasked (RFC 6455, section 5.2). */
export function frameOf(message: string): Buffer {
  const payload = Buffer.from(message);
  if (payload.length < 126 || payload.length > 65_535) throw new Error('made for messages of middle length');
  return Buffer.concat([Buffer.from([0x81, 126, payload.length >> 8, payload.length & 255]), payload]);
}

/**
 * The `next` messages that carry one payload, as whole WebSocket frames: each is made once per id, the payload's bytes
 * once for all. A frame can be written to any number of sockets as it is.
 */
export function createMessages(payload: string): (id: string) => Buffer {
  const shared = Buffer.from(`${payload}}`);
  const byId = new Map<string, Buffer>();
  return (id) => {
    let frame = byId.get(id);
    if (!frame) {
      const head = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
      frame = Buffer.concat([frameHeader(head.length + shared.length), head, shared]);
      byId.set(id, frame);
    }
    return frame;
  };
}

/** The header of an unfragmented, unmasked text frame (RFC 6455, section 5.2). */
function frameHeader(length: number): Buffer {
  const finalText = 0x81;
  if (length < 126) return Buffer.from([finalText, length]);
  if (length < 0x1_0000) {
    const header = Buffer.from([finalText, 126, 0, 0]);
    header.writeUInt16BE(length, 2);
    return header;
  }
  const header = Buffer.from([finalText, 127, 0, 0, 0, 0, 0, 0, 0, 0]);
  header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}

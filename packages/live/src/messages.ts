/** The `next` messages that carry one payload: its bytes are made once, an id is spliced in front for each that asks. */
export function createMessages(payload: string): (id: string) => Buffer {
  const shared = Buffer.from(`${payload}}`);
  const byId = new Map<string, Buffer>();
  return (id) => {
    let message = byId.get(id);
    if (!message) {
      const head = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
      message = Buffer.concat([head, shared]);
      byId.set(id, message);
    }
    return message;
  };
}

/** The bundled database cannot serve; the message names the reason in both languages and the way out. */
export class DatabaseStartError extends Error {
  override name = 'DatabaseStartError';

  constructor(vietnamese: string, english: string, options?: ErrorOptions) {
    super(
      [
        `Không khởi động được cơ sở dữ liệu đi kèm: ${vietnamese}.`,
        'Hãy đặt DATABASE_URL để dùng một máy chủ PostgreSQL 18 có sẵn.',
        `The bundled database cannot start: ${english}.`,
        'Set DATABASE_URL to use a PostgreSQL 18 server of your own.',
      ].join('\n'),
      options,
    );
  }
}

/** The version of the text that residents agree to before their contact details are kept. Raise it with the text. */
export const CONSENT_VERSION = '2026-01';

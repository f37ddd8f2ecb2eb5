export { CONSENT_VERSION } from '@thon-so/domain/consent';

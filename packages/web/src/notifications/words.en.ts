import type { Words } from '../i18n/texts.ts';
import type vi from './words.ts';

const words: Words<typeof vi> = {
  title: 'Ringing',
  lead: 'How this device tells you that there is work.',
  ring: {
    offer: 'Ring when there is work, on a locked phone too',
    why: 'A task near you makes the phone ring and shows on the lock screen, without the name, number or address of the resident.',
    prompt: 'Your phone will ask whether to allow notifications. Choose Allow.',
    turnOn: 'Turn ringing on',
    later: 'Later',
    on: 'Ringing is on, on the locked phone too',
    onHint: 'A new task rings on this device, even with its screen off.',
    settings: 'Settings',
    turnOff: 'Turn ringing off here',
    test: 'Try it',
    testHint: 'Press it and lock the phone: it rings within seconds.',
    tested: 'Sent. It rings within seconds.',
    testFailed: 'The ring could not be sent. Try again in a few minutes.',
    gone: 'This device rings no more. Turn it on again.',
    turnedOn: 'Ringing is on for this device.',
    failed: 'The browser could not turn ringing on. Try again, or use Chrome.',
    network: 'Turning it on needs a network.',
    denied: 'The browser blocks notifications',
    deniedHow:
      'Tap the sign to the left of the page’s address, choose Permissions, Notifications, Allow. Then load this page again.',
    install: 'To have an iPhone ring, add Thôn Số to its home screen',
    installHow:
      'Open this page in Safari, tap Share, choose “Add to Home Screen”. Then open Thôn Số from its new icon and turn ringing on.',
    unsupported: 'This browser cannot ring on a locked phone',
    unsupportedHow:
      'Open Thôn Số in Chrome on your phone. While the page is open, it still vibrates and sounds.',
  },
  quiet: {
    title: 'Quiet hours',
    use: 'Do not ring while I rest',
    hint: 'What is not urgent waits until they end. While you are on duty, new tasks still ring.',
    from: 'From',
    until: 'Until',
    wrong: 'Give a time, as in 21:00.',
  },
  messages: {
    title: 'Messages',
    use: 'Send me a message where no ring reaches me',
    hint: 'Where this device cannot ring, or you have not seen a new task, a message goes to your number. It holds no name and no number of a resident.',
    impossible: 'No gateway for messages is connected here, so none can be sent yet.',
  },
  saved: 'Saved.',
};

export default words;

import type { Words } from '../i18n/texts.ts';
import type vietnamese from './words.ts';

const words: Words<typeof vietnamese> = {
  title: 'Ask the digital team for help',
  lead: 'When you have sent it, the nearest person calls you back.',
  what: {
    title: 'What do you need help with?',
    other: 'Something else',
    petition: 'Report or suggestion',
    more: 'Show everything',
    fewer: 'Show less',
    description: 'Tell us a little more',
    descriptionHint: 'For example what the phone says, or which papers you need',
    petitionText: 'Your report or suggestion',
    petitionHint: 'The official in charge answers, by a fixed day.',
    apart: 'Complaints and denunciations do not go here',
    complaint:
      'A complaint about a decision goes in writing to the office that took it, or to the commune’s citizen reception.',
    denunciation:
      'A denunciation goes straight to the authority or to citizen reception, where whoever makes it is protected.',
  },
  known: {
    open: 'You have a request under way already.',
    look: 'Look at it',
  },
  who: {
    title: 'Who are you?',
    name: 'Full name',
    phone: 'Phone number',
    phoneHint: 'So that we can call back, and you can find this request again',
    forOther: 'I am asking for somebody else',
    helpedName: 'Name of the person who needs help',
    helpedPhone: 'Their phone number',
  },
  where: {
    title: 'Where shall we come?',
    petitionTitle: 'Where is it?',
    here: 'I am here',
    locating: 'Looking for your position…',
    notFound: 'Your position is not available. Type the name of the village below.',
    around: 'Which village are you in?',
    place: 'Village or quarter',
    address: 'How to find the house',
    addressHint: 'For example: hamlet 2, the green roof beside the transformer',
  },
  when: {
    title: 'When?',
    now: 'As soon as possible',
    later: 'On another day',
    day: 'Day',
    slot: 'Time of day',
    today: 'Today, {{ date }}',
    tomorrow: 'Tomorrow, {{ date }}',
    morning: 'Morning, from 8:00',
    afternoon: 'Afternoon, from 14:00',
    evening: 'Evening, from 18:00',
  },
  language: { title: 'Which language do you want to speak?' },
  consent: {
    title: 'Consent to use what you typed',
    agree:
      'I agree that the digital team and the commune use the name, phone number and place typed here to help with this.',
    agreeOther:
      'The person to be helped and I agree that the digital team and the commune use the names, phone numbers and place typed here to help with this.',
    meaning: 'What does this mean?',
    one: 'Only the member who takes it, the operator and the commune’s supervisor can see it. Each look at a phone number is recorded.',
    two: 'Nobody asks for a picture of your ID card, its full number or a one-time code.',
    more: 'See, correct or erase it on the privacy page',
    three: 'You can withdraw, see, correct or have it erased at any time through the hotline.',
  },
  work: {
    title:
      'Many people are sending at once. Your device checks itself for a few seconds and then sends; just leave this page open.',
    impossible:
      'Many people are sending at once, and this browser cannot check itself. What you typed is kept: wait about ten minutes and press send again, use another browser, or call the commune’s hotline.',
  },
  submit: 'Send',
  trap: 'Leave this empty',
  check: 'Something is missing or wrong. See the red lines.',
  offline: 'There is no network. Go on typing, nothing is lost; press send when it is back.',
  missing: {
    service: 'Choose one, or “Something else”.',
    description: 'Write a few words about it.',
    name: 'Please tell us your name.',
    phone: 'Please give a number to call back.',
    helpedName: 'Please tell us their name.',
    place: 'Choose a village or commune from the list.',
    appointment: 'That time has passed. Choose another.',
    consent: 'We may only contact you if you agree.',
  },
  sent: {
    title: 'Sent',
    lead: 'We are looking for the nearest person. Please keep your phone near.',
    closed: 'Received. The commune opens at {{ at }}; whoever is on duty is asked then, and calls you.',
    petition: 'It has reached the official who answers.',
    code: 'Tracking code',
    keep: 'Write it down or take a screenshot. Later, open this page and type your phone number and the code.',
    open: 'See who is coming',
    print: 'Print or save',
    share: 'Send to family',
    scan: 'Scan with another phone to follow it',
    again: 'Send another request',
  },
};

export default words;

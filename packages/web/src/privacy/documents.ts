import { graphql } from '../graphql.ts';

export const askedRow = graphql(`
  fragment AskedRow on PrivacyRequest {
    id
    number
    kind
    state
    askedAt
    dueAt
    endedAt
    handlerName
    refusal
    answer
    commune { id name }
  }
`);

export const noticeQuery = graphql(`
  query PrivacyNotice {
    privacyNotice {
      correctionDays
      erasureDays
      takeUpWorkingDays
      consents { version from agreement points }
      retention { code what days from source }
    }
  }
`);

export const askPrivacy = graphql(
  `
    mutation AskPrivacy($input: AskPrivacyInput!) {
      askPrivacy(input: $input) {
        __typename
        ... on AskPrivacyPayload {
          before { ...AskedRow }
          held { fileName json text sections { title lines { name value } } }
        }
        ... on UserError { message }
        ... on ValidationError { fields { path message } }
      }
    }
  `,
  [askedRow],
);

export const followPrivacy = graphql(
  `
    mutation FollowPrivacy($input: FollowPrivacyInput!) {
      followPrivacy(input: $input) {
        __typename
        ... on FollowPrivacyPayload { held before { ...AskedRow } }
        ... on UserError { message }
      }
    }
  `,
  [askedRow],
);

import { graphql, type ResultOf } from '../graphql.ts';

export const settingsQuery = graphql(`
  query NotificationSettings {
    notificationSettings {
      pushKey
      messages
      messagesPossible
      quietHours { fromMinute untilMinute }
    }
  }
`);

export type NotificationSettings = ResultOf<typeof settingsQuery>['notificationSettings'];

export const addSubscription = graphql(`
  mutation AddPushSubscription($input: AddPushSubscriptionInput!) {
    addPushSubscription(input: $input) {
      __typename
      ... on NotificationSettingsPayload { settings { devices } }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

export const removeSubscription = graphql(`
  mutation RemovePushSubscription($input: RemovePushSubscriptionInput!) {
    removePushSubscription(input: $input) {
      __typename
      ... on NotificationSettingsPayload { settings { devices } }
      ... on UserError { message }
    }
  }
`);

export const ringForTest = graphql(`
  mutation RingForTest($input: RingForTestInput!) {
    ringForTest(input: $input) {
      __typename
      ... on RingForTestPayload { outcome }
      ... on UserError { message }
    }
  }
`);

export const changeSettings = graphql(`
  mutation ChangeNotificationSettings($input: ChangeNotificationSettingsInput!) {
    changeNotificationSettings(input: $input) {
      __typename
      ... on NotificationSettingsPayload {
        settings { messages quietHours { fromMinute untilMinute } }
      }
      ... on UserError { message }
      ... on ValidationError { fields { path message } }
    }
  }
`);

/** What the worker sends; as text, since it has no client that would print it. */
export const CLAIM = `mutation ClaimFromNotification($input: ClaimTaskInput!) {
  claimTask(input: $input) { __typename ... on UserError { message } }
}`;

export const ADD = `mutation SubscribeAgain($input: AddPushSubscriptionInput!) {
  addPushSubscription(input: $input) { __typename }
}`;

export const REMOVE = `mutation ForgetSubscription($input: RemovePushSubscriptionInput!) {
  removePushSubscription(input: $input) { __typename }
}`;

export const PUSH_KEY = 'query PushKey { notificationSettings { pushKey } }';

/**
 * Names the account (its id) whose report a phone sends. In a browser in which another person has signed in since, it must wait for its
 * owner: the server takes it under no other name.
 */
export const OWNER_HEADER = "x-lantian-owner";

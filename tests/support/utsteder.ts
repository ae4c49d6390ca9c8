/** Utstederen personene i testhuset logger inn hos. */
export const UTSTEDER = 'https://test.invalid';

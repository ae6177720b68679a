/** The version of xstate that steps are made with; a test holds it to the installed one. */
export const xstateVersion = "5.33.3";

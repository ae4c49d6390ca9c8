/* Laget av nb.json med `npm run tekster`. Rett teksten der. */
declare const tekster: {
  "side": "Side {{her}} av {{av}}",
  "byttet": "Tegn skriften i dette dokumentet ikke har, står som □."
};
export default tekster;

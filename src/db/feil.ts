/** Økta finnes ikke, er utløpt eller avsluttet: personen må logge inn på nytt. */
export class IngenOkt extends Error {
  override name = 'IngenOkt';
  constructor() {
    super('Ingen gyldig økt');
  }
}

/** COMMIT ble besvart med ROLLBACK: noe i transaksjonen feilet, og ingenting er lagret. */
export class IkkeLagret extends Error {
  override name = 'IkkeLagret';
  constructor() {
    super('Transaksjonen ble rullet tilbake');
  }
}

/** Noe spurte etter at transaksjonen var avsluttet. Tilkoblingen kan alt være en annens: spørsmålet sendes aldri. */
export class TransaksjonenErOver extends Error {
  override name = 'TransaksjonenErOver';
  constructor() {
    super('Transaksjonen er over');
  }
}

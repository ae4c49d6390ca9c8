import { createServer } from 'node:net';

/** En port maskinen nettopp hadde ledig. */
export function ledigPort(): Promise<number> {
  return new Promise((ferdig, avvist) => {
    const s = createServer();
    s.once('error', avvist);
    s.listen(0, '127.0.0.1', () => {
      const adresse = s.address();
      s.close(() =>
        typeof adresse === 'object' && adresse !== null
          ? ferdig(adresse.port)
          : avvist(new Error('Ingen port')),
      );
    });
  });
}

/**
 * `npm run landet`: fører migreringene som ikke står i `src/db/migrering/landet.sha256`, nederst i lista. En som står der, er
 * kjørt hos noen og endres aldri mer: basen deres ville nektet å starte. Endrer ingen linje som står der fra før.
 */
import './krevNode.js';
import { appendFileSync } from 'node:fs';
import { LANDET, lesLandet, ulandede } from '../src/db/migrering/landet.ts';

const nye = ulandede(lesLandet());
appendFileSync(LANDET, nye.map((linje) => `${linje}\n`).join(''));
console.log(nye.length === 0 ? 'Alle står der.' : nye.join('\n'));

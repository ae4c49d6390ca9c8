/** `npm start`: bygger på et øyeblikk og starter tjeneren. */
import './krevNode.ts';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { bygg } from './bygg.ts';

const { tjener } = await bygg({ minify: true });
await import(pathToFileURL(join(tjener)).href);

/** Klientens ene skript. Alt virker uten det; dette gjør det bare roligere å bruke. */
import { fokuserFeil } from './fokus.ts';
import { vaktDobbelsending } from './sending.ts';
import { lyttTaster } from './taster.ts';
import { Utkast } from './utkast.ts';

vaktDobbelsending();
lyttTaster();
fokuserFeil();
customElements.define('varde-utkast', Utkast);

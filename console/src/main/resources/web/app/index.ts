import './base.css';
import { LitElement, html } from 'lit';
class App extends LitElement { render() { return html`<p>hello</p>`; } }
customElements.define('cl-app', App);

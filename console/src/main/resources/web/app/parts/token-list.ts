import { html, type TemplateResult } from 'lit';
import { time } from '../frame/format';
import { t, term } from '../frame/words';

export interface IssuedToken {
  jti: string;
  role: string;
  subject: string;
  channels?: string[];
  validity: { issuedBy: string; expiresAt: string; revokedAt?: string };
}

/** Tokens that have not expired; `revoke` is absent for who may only read. */
export function tokenList(tokens: IssuedToken[], revoke?: (token: IssuedToken) => void): TemplateResult {
  return html`<table class="dense">
    <thead>
      <tr>
        <th scope="col">${t('access.tokens.id')}</th>
        <th scope="col">${t('access.role')}</th>
        <th scope="col">${t('access.subject')}</th>
        <th scope="col">${t('access.channel')}</th>
        <th scope="col">${t('access.tokens.issued-by')}</th>
        <th scope="col">${t('access.tokens.expires')}</th>
        <th scope="col"><span class="visually-hidden">${t('actions')}</span></th>
      </tr>
    </thead>
    <tbody>
      ${tokens.map(
        token =>
          html`<tr>
            <td class="mono small" title=${token.jti}>${token.jti.slice(0, 8)}…</td>
            <td>${term('role', token.role)}</td>
            <td>${token.subject}</td>
            <td>${token.channels?.join(', ') ?? ''}</td>
            <td>${token.validity.issuedBy}</td>
            <td>${time(token.validity.expiresAt)}</td>
            <td class="number">
              ${token.validity.revokedAt
                ? html`<span class="badge bad">${t('access.tokens.revoked')}</span>`
                : revoke
                  ? html`<button class="small" @click=${() => revoke(token)}>${t('access.tokens.revoke')}</button>`
                  : ''}
            </td>
          </tr>`
      )}
    </tbody>
  </table>`;
}

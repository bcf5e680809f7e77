package io.caseloop.frontdoor.access;

import io.caseloop.access.TokenClaims;
import io.caseloop.frontdoor.FrontProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What is wrong with a request for a token, as a problem that names the field.
public final class TokenRequests {

    private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9-]{0,59}|\\*");
    private static final int MOST_CHANNELS = 20;

    private TokenRequests() {
    }

    /// @param role one of [TokenIssuer#ROLES]
    /// @param subject id of the holder
    /// @param channels of an adapter: what it may post, read and report; `*` = all, which is the default
    /// @param setsTier whether an adapter's contacts may set the customer's tier; default: only an adapter for all
    ///        channels
    /// @param hours how long it lasts, 1 to 24; default 24
    public record TokenRequest(String role, String subject, List<String> channels, Boolean setsTier, Integer hours) {

        Token.Grant grant() {
            if (!role.equals(TokenIssuer.ADAPTER)) {
                return Token.Grant.of(role, subject);
            }
            List<String> granted = channels == null ? List.of(TokenClaims.EVERY_CHANNEL) : List.copyOf(channels);
            return new Token.Grant(role, subject, granted,
                    setsTier == null ? granted.contains(TokenClaims.EVERY_CHANNEL) : setsTier);
        }
    }

    static Optional<Response> fault(TokenRequest request, HttpHeaders headers) {
        if (request == null) {
            return Optional.of(FrontProblem.MALFORMED.response(headers));
        }
        if (request.role() == null || !TokenIssuer.ROLES.contains(request.role())) {
            String roles = String.join(", ", TokenIssuer.ROLES.stream().sorted().toList());
            return invalid("/role", "must be one of: " + roles, "必须是以下之一：" + roles, headers);
        }
        if (request.hours() != null && (request.hours() < 1
                || request.hours() > TokenClaims.LONGEST_LIFE.toHours())) {
            return invalid("/hours", "must be 1 to 24", "必须是 1 到 24", headers);
        }
        return subjectFault(request.subject(), request.role(), headers).or(() -> adapterFault(request, headers));
    }

    /// For every request that names who will act.
    public static Optional<Response> subjectFault(String subject, String role, HttpHeaders headers) {
        if (!TokenClaims.isSubject(subject)) {
            return invalid("/subject",
                    "must be an id of 1 to 64 letters, digits and . _ - that begins with a letter or digit",
                    "必须是 1 到 64 个字母、数字或 . _ - 组成、以字母或数字开头的标识符", headers);
        }
        if (TokenClaims.isReserved(subject, Set.of(role))) {
            return invalid("/subject", "is reserved: events record this name for a part of the system, not for a "
                    + "caller; choose another id", "为保留标识：事件以此名称记录系统自身的操作；请另选标识", headers);
        }
        return Optional.empty();
    }

    private static Optional<Response> adapterFault(TokenRequest request, HttpHeaders headers) {
        if (!request.role().equals(TokenIssuer.ADAPTER)) {
            if (request.channels() != null) {
                return invalid("/channels", "only a token of role adapter has channels", "仅 adapter 角色的令牌可指定渠道",
                        headers);
            }
            return request.setsTier() == null ? Optional.empty() : invalid("/setsTier",
                    "only a token of role adapter has this field", "仅 adapter 角色的令牌可使用此字段", headers);
        }
        if (request.channels() == null) {
            return Optional.empty();
        }
        if (request.channels().isEmpty() || request.channels().size() > MOST_CHANNELS
                || request.channels().stream().anyMatch(name -> name == null || !CHANNEL.matcher(name).matches())) {
            return invalid("/channels", "must list 1 to 20 names of channels that the adapter serves, "
                    + "or [\"*\"] for all",
                    "必须列出该适配器服务的 1 到 20 个渠道名称，或使用 [\"*\"] 表示全部", headers);
        }
        return Optional.empty();
    }

    private static Optional<Response> invalid(String pointer, String en, String zh, HttpHeaders headers) {
        return Optional.of(FrontProblem.INVALID.at(pointer, en, zh, headers));
    }
}

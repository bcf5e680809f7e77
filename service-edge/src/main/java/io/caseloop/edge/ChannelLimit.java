package io.caseloop.edge;

import io.caseloop.access.TokenClaims;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The channels for which the caller acts (I1). An adapter's token names them in `channels`, `*` for all; an adapter
/// without the claim acts for none. Other roles are not limited.
@RequestScoped
public class ChannelLimit {

    private final Caller caller;

    ChannelLimit(Caller caller) {
        this.caller = caller;
    }

    /// The limit of one request, to be used on other threads as well.
    ///
    /// @param every whether there is no limit
    /// @param setsTier whether the caller may set a customer's tier
    public record Channels(boolean every, Set<String> names, boolean setsTier) {

        /// @throws Problem 403 if the caller does not act for this channel
        public void require(String channel) {
            if (!every && (channel == null || !names.contains(channel))) {
                throw refused();
            }
        }

        /// @throws Problem 403 if the caller acts for none of the channels over which a customer wrote
        public void requireOneOf(Collection<String> written) {
            if (!every && written.stream().noneMatch(names::contains)) {
                throw refused();
            }
        }

        /// @param pointer where the request has the tier
        /// @throws Problem 403 if the caller may not set it
        public void requireTier(String tier, String pointer) {
            if (tier != null && !setsTier) {
                throw Problem.forbidden("This token may not set a customer's tier. Omit the field, or use a token with "
                        + "setsTier.", "该令牌无权设置客户等级；请省略此字段，或使用带 setsTier 的令牌。")
                        .with(List.of(Problem.Fault.at(pointer, "this token may not set it", "该令牌无权设置此字段")));
            }
        }

        private Problem refused() {
            String own = names.isEmpty() ? "-" : names.stream().sorted().collect(Collectors.joining(", "));
            return Problem.forbidden("This token acts for these channels only: " + own + ".",
                    "该令牌仅可用于以下渠道：" + own + "。");
        }
    }

    public Channels channels() {
        if (!caller.hasRole(Roles.ADAPTER)) {
            return new Channels(true, Set.of(), true);
        }
        Set<String> names = new HashSet<>();
        if (caller.claim(TokenClaims.CHANNELS) instanceof Collection<?> claimed) {
            claimed.forEach(name -> names.add(name instanceof JsonString json ? json.getString()
                    : String.valueOf(name)));
        }
        return new Channels(names.contains(TokenClaims.EVERY_CHANNEL), Set.copyOf(names),
                "true".equals(String.valueOf(caller.claim(TokenClaims.SETS_TIER))));
    }
}

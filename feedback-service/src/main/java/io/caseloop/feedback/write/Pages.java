package io.caseloop.feedback.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.HashPurpose;
import io.caseloop.backbone.Work;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Customers' pages: an invitation id becomes a token of 128 bits that nobody without the
/// installation's key for links can compute; hashes that an adapter sees have another key. Only the
/// token's keyed hash is kept; it leads to one ticket, expires, and can be revoked. The key is that of
/// the time of the invitation, so links that were sent stay valid when it is rotated.
@ApplicationScoped
public class Pages {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final int TOKEN_BYTES = 16;
    private static final String BY_HASH = "where token_hash = any(?)";

    private final Backbone backbone;
    private final FeedbackConfig config;

    Pages(Backbone backbone, FeedbackConfig config) {
        this.backbone = backbone;
        this.config = config;
    }

    /// The customer's link; made only where the message leaves.
    ///
    /// @param at when the customer was invited, which determines the key
    public String link(String invitation, Instant at) {
        return config.publicUrl() + "/p/" + token(invitation, at);
    }

    /// Empty for unknown and expired alike, by the same steps.
    public Optional<CustomerPage> find(String token) {
        boolean formed = TOKEN.matcher(token).matches();
        Optional<CustomerPage> page = backbone.rows(CustomerPage.class, BY_HASH,
                (Object) hashes(formed ? token : "").toArray(String[]::new)).stream().findFirst();
        Instant now = backbone.now();
        return page.filter(p -> formed && now.isBefore(p.expiresAt()));
    }

    /// The page of an invitation, expired or not; empty where there is none or it was revoked.
    Optional<CustomerPage> of(Work work, String invitation) {
        return work.rows(CustomerPage.class, BY_HASH, (Object) backbone
                .keyedHashes(HashPurpose.LINK, page(invitation)).stream().map(Pages::token)
                .flatMap(token -> hashes(token).stream()).toArray(String[]::new)).stream().findFirst();
    }

    /// What is kept of an invitation's token.
    ///
    /// @param at when the customer was invited, which determines the key
    String tokenHash(String invitation, Instant at) {
        return backbone.keyedHash(HashPurpose.LINK, kept(token(invitation, at)), at);
    }

    private String token(String invitation, Instant at) {
        return token(backbone.keyedHash(HashPurpose.LINK, page(invitation), at));
    }

    private static String token(String keyed) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(keyed.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TOKEN_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private List<String> hashes(String token) {
        return backbone.keyedHashes(HashPurpose.LINK, kept(token));
    }

    private static String page(String invitation) {
        return "page|" + invitation;
    }

    private static String kept(String token) {
        return "token|" + token;
    }
}

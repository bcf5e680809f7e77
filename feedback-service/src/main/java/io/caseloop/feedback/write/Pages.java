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
import java.util.Optional;
import java.util.regex.Pattern;

/// Customers' pages: an invitation id becomes a token of 128 bits that nobody without the
/// installation's key for links can compute; hashes that an adapter sees have another key. Only the
/// token's keyed hash is kept; it leads to one ticket, expires, and can be revoked.
@ApplicationScoped
public class Pages {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final int TOKEN_BYTES = 16;
    private static final String BY_HASH = "where token_hash = ?";

    private final Backbone backbone;
    private final FeedbackConfig config;

    Pages(Backbone backbone, FeedbackConfig config) {
        this.backbone = backbone;
        this.config = config;
    }

    /// The customer's link; made only where the message leaves.
    public String link(String invitation) {
        return config.publicUrl() + "/p/" + token(invitation);
    }

    /// Empty for unknown and expired alike, by the same steps.
    public Optional<CustomerPage> find(String token) {
        boolean formed = TOKEN.matcher(token).matches();
        Optional<CustomerPage> page =
                backbone.rows(CustomerPage.class, BY_HASH, hash(formed ? token : "")).stream().findFirst();
        Instant now = backbone.now();
        return page.filter(p -> formed && now.isBefore(p.expiresAt()));
    }

    /// The page of an invitation, expired or not; empty where there is none or it was revoked.
    Optional<CustomerPage> of(Work work, String invitation) {
        return work.rows(CustomerPage.class, BY_HASH, tokenHash(invitation)).stream().findFirst();
    }

    /// What is kept of an invitation's token.
    String tokenHash(String invitation) {
        return hash(token(invitation));
    }

    private String token(String invitation) {
        try {
            byte[] keyed = backbone.keyedHash(HashPurpose.LINK, "page|" + invitation).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(keyed);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TOKEN_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private String hash(String token) {
        return backbone.keyedHash(HashPurpose.LINK, "token|" + token);
    }
}

package io.caseloop.feedback.write;

import io.caseloop.backbone.Backbone;
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

/// Customers' pages: an invitation id becomes a token of 128 bits that nobody without the installation's key can make.
/// Only the token's keyed hash is kept; it leads to one ticket, expires, and can be revoked.
@ApplicationScoped
public class Pages {

    private static final String SCOPE = "page";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final int TOKEN_BYTES = 16;

    private final Backbone backbone;
    private final FeedbackConfig config;

    Pages(Backbone backbone, FeedbackConfig config) {
        this.backbone = backbone;
        this.config = config;
    }

    /// What a token leads to.
    public record Page(String ticket, String invitation, Instant expiresAt) {
    }

    public void open(Work work, String ticket, String invitation) {
        Page page = new Page(ticket, invitation, work.now().plus(config.feedback().pageLife()));
        work.putCopy(SCOPE, hash(token(invitation)), Json.write(page));
    }

    public void revoke(Work work, String invitation) {
        work.dropCopy(SCOPE, hash(token(invitation)));
    }

    /// Where the customer finds it; made only where the message leaves.
    public String link(String invitation) {
        return config.publicUrl() + "/p/" + token(invitation);
    }

    /// Empty for unknown and expired alike, by the same steps.
    public Optional<Page> find(String token) {
        boolean formed = TOKEN.matcher(token).matches();
        Optional<Page> page = backbone.copy(SCOPE, hash(formed ? token : "")).map(p -> Json.read(p, Page.class));
        Instant now = backbone.now();
        return page.filter(p -> formed && now.isBefore(p.expiresAt()));
    }

    private String token(String invitation) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(backbone.lookupHash("page|" + invitation).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TOKEN_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private String hash(String token) {
        return backbone.lookupHash("token|" + token);
    }
}

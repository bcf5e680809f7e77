package io.caseloop.feedback.write;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/// Feedback's settings, `caseloop.…`.
@ConfigMapping(prefix = "caseloop")
public interface FeedbackConfig {

    /// Where customers reach the front door.
    @WithName("public-url")
    @WithDefault("http://localhost:8080")
    String publicUrl();

    Feedback feedback();

    /// What is feedback-service's own.
    interface Feedback {
        /// How long a customer's page is there.
        @WithDefault("P90D")
        Duration pageLife();

        /// Requests to customer pages a minute from one address.
        @WithDefault("120")
        int pagesPerAddress();

        /// Requests a minute to one customer page.
        @WithDefault("30")
        int pagesPerToken();
    }
}

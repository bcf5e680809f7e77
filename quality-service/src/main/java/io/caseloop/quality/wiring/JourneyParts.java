package io.caseloop.quality.wiring;

import io.agroal.api.AgroalDataSource;
import io.caseloop.quality.journey.read.CommitLog;
import io.caseloop.quality.journey.read.Journeys;
import io.caseloop.quality.proof.read.JourneyProof;
import io.caseloop.quality.proof.read.JourneyRoots;
import io.caseloop.quality.proof.read.JourneySeals;
import io.caseloop.quality.proof.read.RootSigner;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// The beans of the journey store: queries, verification and signed roots (Q4).
@Singleton
final class JourneyParts {

    @Produces
    @Singleton
    RootSigner signer(JourneyConfig config) {
        return RootSigner.of(config.quality().signingKeyFile());
    }

    @Produces
    @Singleton
    Journeys journeys(AgroalDataSource database) {
        return new Journeys(database);
    }

    @Produces
    @Singleton
    CommitLog commits(AgroalDataSource database) {
        return new CommitLog(database);
    }

    @Produces
    @Singleton
    JourneyProof proof(AgroalDataSource database, RootSigner signer) {
        return new JourneyProof(database, signer);
    }

    @Produces
    @Singleton
    JourneySeals seals(AgroalDataSource database, RootSigner signer) {
        return new JourneySeals(database, signer);
    }

    @Produces
    @Singleton
    JourneyRoots roots(AgroalDataSource database, RootSigner signer) {
        return new JourneyRoots(database, signer);
    }
}

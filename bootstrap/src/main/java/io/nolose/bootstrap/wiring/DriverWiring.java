package io.nolose.bootstrap.wiring;

import io.nolose.application.SignalsAfterCommit;
import io.nolose.application.UuidSource;
import io.nolose.application.WorkSignals;
import io.nolose.application.access.PasswordHasher;
import io.nolose.application.access.RefreshTokenSource;
import io.nolose.application.access.RegistrationPolicy;
import io.nolose.application.access.SignInThrottle;
import io.nolose.application.access.TokenIssuer;
import io.nolose.application.channel.CredentialCipher;
import io.nolose.application.contact.PhoneNumberFormat;
import io.nolose.application.contact.PhoneNumberReader;
import io.nolose.application.ingest.SigningSecrets;
import io.nolose.bootstrap.configuration.ServerConfig;
import io.nolose.bootstrap.outbound.AesGcmCredentialCipher;
import io.nolose.bootstrap.outbound.Argon2PasswordHasher;
import io.nolose.bootstrap.outbound.BoundedSignInThrottle;
import io.nolose.bootstrap.outbound.DerivedSigningSecrets;
import io.nolose.bootstrap.outbound.EncryptionKeys;
import io.nolose.bootstrap.outbound.JwtTokenIssuer;
import io.nolose.bootstrap.outbound.LibPhoneNumberReader;
import io.nolose.bootstrap.outbound.MicrosecondClock;
import io.nolose.bootstrap.outbound.MonotonicUuids;
import io.nolose.bootstrap.outbound.RandomRefreshTokens;
import io.nolose.bootstrap.work.InProcessSignals;
import io.nolose.cloudapi.CloudApiSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Time, ids, secrets and the other small things from outside. */
@Singleton
final class DriverWiring {

  @Produces
  @Singleton
  InstantSource time() {
    return new MicrosecondClock();
  }

  @Produces
  @Singleton
  SecureRandom random() {
    return new SecureRandom();
  }

  @Produces
  @Singleton
  UuidSource ids(InstantSource time, SecureRandom random) {
    return new MonotonicUuids(time, random);
  }

  @Produces
  @Singleton
  @Typed(InProcessSignals.class)
  InProcessSignals signalsOfThisProcess() {
    return new InProcessSignals();
  }

  @Produces
  @Singleton
  WorkSignals signals(InProcessSignals signals) {
    return new SignalsAfterCommit(signals);
  }

  @Produces
  @Singleton
  PasswordHasher passwordHasher(SecureRandom random) {
    return new Argon2PasswordHasher(random);
  }

  @Produces
  @Singleton
  TokenIssuer tokenIssuer(ServerConfig config) {
    return new JwtTokenIssuer(config.secretKey(), config.accessTokenLifetime());
  }

  @Produces
  @Singleton
  RefreshTokenSource refreshTokens(SecureRandom random) {
    return new RandomRefreshTokens(random);
  }

  @Produces
  @Singleton
  SignInThrottle signInThrottle(InstantSource time) {
    return new BoundedSignInThrottle(time);
  }

  @Produces
  @Singleton
  RegistrationPolicy registrationPolicy(ServerConfig config) {
    return config.registration();
  }

  @Produces
  @Singleton
  CredentialCipher credentialCipher(ServerConfig config, SecureRandom random) {
    return new AesGcmCredentialCipher(EncryptionKeys.parse(config.encryptionKeys()), random);
  }

  @Produces
  @Singleton
  SigningSecrets signingSecrets(ServerConfig config, CloudApiSettings cloudApi) {
    return new DerivedSigningSecrets(
        config.secretKey(), config.secretKeyPrevious(), cloudApi.appSecret());
  }

  @Produces
  @Singleton
  PhoneNumberReader phoneNumberReader() {
    return new LibPhoneNumberReader();
  }

  @Produces
  @Singleton
  PhoneNumberFormat phoneNumberFormat() {
    return new LibPhoneNumberReader();
  }
}

package io.netconduit.engine.security;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.netconduit.ConduitCredentials;
import io.netconduit.ScramVerifier;
import io.netconduit.engine.security.scram.ScramKeys;
import io.netconduit.engine.security.scram.TestLogins;
import io.netconduit.settings.Mechanism;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Sha256Login} and the server's side of it.
 */
class Sha256LoginTests {

	// Of "secret", as sha256sum writes it.
	private static final String HASH = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

	private static final List<Mechanism> OFFERED = List.of(Mechanism.SCRAM_SHA_256, Mechanism.SHA256);

	private final ServerAuthenticator authenticator = TestLogins
		.prepared(TestLogins.server().mechanisms(EnumSet.allOf(Mechanism.class)));

	@Test
	void hashIsLowerCaseHexOfTheUtf8Bytes() {
		assertThat(Sha256Login.passwordHash("secret")).isEqualTo(HASH);
		assertThat(Sha256Login.passwordHash("p\u00E4ss"))
			.isEqualTo("73c2e2fd2aec66e50135a01b2a007fcc23e4d35010637f98541e453a8665d25d");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "-", "sha256" })
	void rightHashSucceedsWithoutASecondMessage(String mechanism) {
		ServerLogin login = this.authenticator.login(TestLogins.ADDRESS, null);
		assertThat(first(login, mechanism, HASH, true)).isInstanceOfSatisfying(LoginStep.Success.class, (success) -> {
			assertThat(success.principal().getName()).isEqualTo("conduit");
			assertThat(success.principal().roles()).containsExactly("admin");
			assertThat(success.message()).isNull();
			assertThat(success.sessionToken()).hasSize(43);
		});
		assertThat(login.last(mechanism, HASH)).isInstanceOfSatisfying(LoginStep.Failure.class,
				(failure) -> assertThat(failure.reason()).isEqualTo(LoginFailure.MALFORMED));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			2BB80D537B1DA3E38BD30361AA855686BDE0EACD7162FEF6A25FE97BF527A25B
			2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25
			e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
			secret
			''
			""")
	void rejectsAnotherHash(String hash) {
		assertThat(first(this.authenticator.login(TestLogins.ADDRESS, null), null, hash, true))
			.isEqualTo(new LoginStep.Failure(LoginFailure.WRONG_CREDENTIALS, null, OFFERED));
	}

	@Test
	void loginWithoutHashIsMalformed() {
		assertThat(first(this.authenticator.login(TestLogins.ADDRESS, null), "sha256", null, true))
			.isEqualTo(new LoginStep.Failure(LoginFailure.MALFORMED, null, OFFERED));
		assertThat(first(this.authenticator.login(TestLogins.ADDRESS, null), null, null, true))
			.isEqualTo(new LoginStep.Failure(LoginFailure.MALFORMED, null, OFFERED));
	}

	@Test
	void rejectsTheHashInTheDocumentedDialect() {
		assertThat(first(this.authenticator.login(TestLogins.ADDRESS, null), null, HASH, false))
			.isEqualTo(new LoginStep.Failure(LoginFailure.MECHANISM_NOT_TAKEN, null, List.of(Mechanism.SCRAM_SHA_256)));
	}

	@Test
	void rejectsTheHashUnlessListed() {
		ServerAuthenticator scramOnly = TestLogins.prepared(TestLogins.server());
		assertThat(first(scramOnly.login(TestLogins.ADDRESS, null), null, HASH, true))
			.isEqualTo(new LoginStep.Failure(LoginFailure.MECHANISM_NOT_TAKEN, null, List.of(Mechanism.SCRAM_SHA_256)));
	}

	@Test
	void acceptsScramInThePythonDialect() {
		ServerLogin login = this.authenticator.login(TestLogins.ADDRESS, null);
		assertThat(login.first(TestLogins.PLAIN, TestLogins.FIRST, null, true))
			.isCompletedWithValueMatching(LoginStep.Continue.class::isInstance);
	}

	@Test
	void rejectsAUserWithoutPlainPassword() {
		ScramVerifier verifier = ScramKeys.verifier("secret", new byte[16], 4096);
		for (ConduitCredentials conduit : new ConduitCredentials[] { null,
				ConduitCredentials.ofVerifier("conduit", verifier) }) {
			ServerAuthenticator bean = TestLogins
				.prepared(TestLogins.server().mechanisms(Set.of(Mechanism.SHA256)).repository((username) -> conduit));
			String hashOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
			for (String hash : List.of(HASH, hashOfNothing)) {
				assertThat(first(bean.login(TestLogins.ADDRESS, null), null, hash, true))
					.isEqualTo(new LoginStep.Failure(LoginFailure.WRONG_CREDENTIALS, null, List.of(Mechanism.SHA256)));
			}
		}
	}

	private static LoginStep first(ServerLogin login, String mechanism, String hash, boolean pythonDialect) {
		return login.first(mechanism, null, hash, pythonDialect).toCompletableFuture().join();
	}

}

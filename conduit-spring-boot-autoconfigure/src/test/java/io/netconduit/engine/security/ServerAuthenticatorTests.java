package io.netconduit.engine.security;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitCredentials;
import io.netconduit.ScramVerifier;
import io.netconduit.engine.security.scram.ScramKeys;
import io.netconduit.engine.security.scram.TestLogins;
import io.netconduit.settings.Mechanism;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ServerAuthenticator} with configured users.
 */
class ServerAuthenticatorTests {

	private final Queue<Runnable> derivations = new ArrayDeque<>();

	@Test
	void loginsWaitForPreparedKeys() {
		ServerAuthenticator server = ServerAuthenticator.builder(this.derivations::add)
			.iterations(4096)
			.users(List.of(ConduitCredentials.ofPassword("ann", "one"), ConduitCredentials.ofPassword("bob", "two")))
			.build();
		assertThat(this.derivations).isEmpty();
		server.prepare();
		server.prepare();
		assertThat(this.derivations).hasSize(2);
		List<CompletableFuture<LoginStep>> answers = List.of(first(server, "ann"), first(server, "bob"),
				first(server, "nobody"), first(server, "noone"));
		assertThat(answers).noneMatch(CompletableFuture::isDone);
		assertThat(this.derivations).hasSize(2);
		this.derivations.forEach(Runnable::run);
		assertThat(answers).allMatch((answer) -> answer.join() instanceof LoginStep.Continue);
		assertThat(first(server, "ann")).isCompleted();
		assertThat(first(server, "nobody")).isCompleted();
		assertThat(this.derivations).hasSize(2);
	}

	@Test
	void rejectsTheLastMessageBeforeTheChallenge() {
		ServerAuthenticator server = TestLogins.prepared(ServerAuthenticator.builder(this.derivations::add)
			.users(List.of(ConduitCredentials.ofPassword("conduit", "secret"))));
		ServerLogin login = server.login(TestLogins.ADDRESS, null);
		login.first(TestLogins.PLAIN, TestLogins.FIRST, null, false);
		assertThat(login.last(TestLogins.PLAIN, "c=biws,r=x,p=AA==")).isInstanceOfSatisfying(LoginStep.Failure.class,
				(failure) -> assertThat(failure.reason()).isEqualTo(LoginFailure.MALFORMED));
	}

	@Test
	void saltFollowsFromSecretAndName() {
		byte[] secret = new byte[32];
		for (int i = 0; i < secret.length; i++) {
			secret[i] = (byte) i;
		}
		ServerAuthenticator server = TestLogins.prepared(TestLogins.server().saltSecret(secret));
		// First 16 bytes of HMAC-SHA-256(00 01 .. 1f, 00 and the name), by Python's hmac.
		assertThat(challenge(server, "conduit")).contains(",s=OXEwj34nSS+s1ja06o9dNA==,");
		assertThat(challenge(server, "n\u00F6body")).contains(",s=5PQgcQbZOdTPMgqHQMd9zQ==,");
	}

	@Test
	void saltDiffersBetweenStartsWithoutASecret() {
		assertThat(salt(TestLogins.prepared(TestLogins.server())))
			.isNotEqualTo(salt(TestLogins.prepared(TestLogins.server())));
	}

	@Test
	void defaultsAreTheDocumentedOnes() {
		ServerAuthenticator server = TestLogins
			.prepared(ServerAuthenticator.builder(Runnable::run).prefix("conduit.server"));
		assertThat(server.mechanisms()).containsExactlyInAnyOrder(Mechanism.SCRAM_SHA_256,
				Mechanism.SCRAM_SHA_256_PLUS);
		assertThat(challenge(server, "nobody")).endsWith(",i=600000");
	}

	@Test
	void rejectsLoginsWithoutUsers() {
		ServerAuthenticator server = TestLogins
			.prepared(ServerAuthenticator.builder(Runnable::run).prefix("conduit.server").iterations(4096));
		ServerLogin login = server.login(TestLogins.ADDRESS, null);
		String challenge = TestLogins.challenge(login, TestLogins.PLAIN, TestLogins.FIRST);
		assertThat(login.last(TestLogins.PLAIN, TestLogins.answer("secret", challenge)))
			.isEqualTo(new LoginStep.Failure(LoginFailure.WRONG_CREDENTIALS, null, List.of(Mechanism.SCRAM_SHA_256)));
	}

	@Test
	void earlyLoginStartsThePreparation() {
		ServerAuthenticator server = ServerAuthenticator.builder(this.derivations::add)
			.iterations(4096)
			.users(List.of(ConduitCredentials.ofPassword("ann", "one")))
			.build();
		CompletableFuture<LoginStep> early = first(server, "ann");
		assertThat(early).isNotDone();
		server.prepare();
		assertThat(this.derivations).hasSize(1);
		this.derivations.remove().run();
		assertThat(early.join()).isInstanceOf(LoginStep.Continue.class);
	}

	@ParameterizedTest
	@CsvSource({ "16, 4097, '4097 iterations, but conduit.server.auth.iterations is 4096'",
			"15, 4096, 'a salt of 15 bytes, but all other salts have 16'",
			"32, 4096, 'a salt of 32 bytes, but all other salts have 16'" })
	void rejectsAVerifierThatRevealsItsUser(int salt, int iterations, String oddity) {
		ScramVerifier verifier = ScramKeys.verifier("secret", new byte[salt], iterations);
		ServerAuthenticator.Builder builder = ServerAuthenticator.builder(Runnable::run)
			.prefix("conduit.server")
			.iterations(4096)
			.users(List.of(ConduitCredentials.ofVerifier("bob", verifier)));
		assertThatIllegalArgumentException().isThrownBy(builder::build)
			.withMessage("The verifier of user 'bob' has %s: this would reveal that the user exists", oddity);
	}

	@Test
	void rejectsADuplicateUser() {
		List<ConduitCredentials> users = List.of(ConduitCredentials.ofPassword("\u00E4", "one"),
				ConduitCredentials.ofPassword("a\u0308", "two"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ServerAuthenticator.builder(Runnable::run).prefix("conduit.server").users(users))
			.withMessage("User '\u00E4' is configured twice (conduit.server.users)");
	}

	@Test
	void rejectsSha256WithoutAPlainPassword() {
		ServerAuthenticator.Builder builder = ServerAuthenticator.builder(Runnable::run)
			.prefix("conduit.server")
			.users(List.of(ConduitCredentials.ofPassword("bob", "secret")))
			.mechanisms(Set.of(Mechanism.SHA256));
		assertThatIllegalArgumentException().isThrownBy(builder::build)
			.withMessageContaining("conduit.server.auth.mechanisms")
			.withMessageContaining("conduit.server.password");
	}

	@ParameterizedTest
	@ValueSource(ints = { 4095, 5_000_001, 0, -1 })
	void rejectsIterationsOutOfRange(int iterations) {
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> ServerAuthenticator.builder(Runnable::run).prefix("conduit.server").iterations(iterations))
			.withMessage("conduit.server.auth.iterations is " + iterations + " but must be from 4096 to 5000000");
	}

	@Test
	void rejectsEmptySettings() {
		ServerAuthenticator.Builder builder = ServerAuthenticator.builder(Runnable::run).prefix("conduit.server");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.mechanisms(Set.of()))
			.withMessageContaining("conduit.server.auth.mechanisms");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.saltSecret(new byte[0]))
			.withMessageContaining("conduit.server.auth.salt-secret");
	}

	private static CompletableFuture<LoginStep> first(ServerAuthenticator server, String name) {
		return server.login(TestLogins.ADDRESS, null)
			.first(TestLogins.PLAIN, "n,,n=" + name + ",r=x", null, false)
			.toCompletableFuture();
	}

	private static String challenge(ServerAuthenticator server, String name) {
		return ((LoginStep.Continue) first(server, name).join()).message();
	}

	private static String salt(ServerAuthenticator server) {
		return challenge(server, "conduit").split(",")[1];
	}

}

package io.netconduit.engine.security;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import io.netconduit.ConduitCredentials;
import io.netconduit.engine.security.scram.ScramKeys;
import io.netconduit.engine.security.scram.TestLogins;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RepositoryVerifiers} through the logins that use them.
 */
@ExpectedLog(value = "User 'bob' cannot log in", level = Level.WARN)
class RepositoryVerifiersTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final Queue<Runnable> derivations = new ArrayDeque<>();

	private final Map<String, ConduitCredentials> users = new HashMap<>();

	private boolean shutdown;

	private final ServerAuthenticator server = ServerAuthenticator.builder(this::execute)
		.iterations(4096)
		.repository(this.users::get)
		.build();

	@Test
	void derivesAPasswordOnceOnTheExecutor() {
		prepare();
		this.users.put("bob", ConduitCredentials.ofPassword("bob", "two", "writer"));
		ServerLogin login = this.server.login(TestLogins.ADDRESS, null);
		CompletableFuture<LoginStep> answer = first(login, "bob");
		CompletableFuture<LoginStep> other = first("bob");
		assertThat(answer).isNotDone();
		assertThat(this.derivations).hasSize(1);
		this.derivations.remove().run();
		assertThat(other).isCompleted();
		assertThat(last(login, answer, "bob", "two")).isInstanceOfSatisfying(LoginStep.Success.class,
				(success) -> assertThat(success.principal().roles()).containsExactly("writer"));
		assertThat(first("bob")).isCompleted();
		assertThat(this.derivations).isEmpty();
	}

	@Test
	void noticesAChangedPassword() {
		prepare();
		this.users.put("bob", ConduitCredentials.ofPassword("bob", "old"));
		first("bob");
		this.derivations.remove().run();
		this.users.put("bob", ConduitCredentials.ofPassword("bob", "new"));
		for (String password : new String[] { "new", "old" }) {
			ServerLogin login = this.server.login(TestLogins.ADDRESS, null);
			CompletableFuture<LoginStep> answer = first(login, "bob");
			this.derivations.forEach(Runnable::run);
			this.derivations.clear();
			assertThat(last(login, answer, "bob", password) instanceof LoginStep.Success)
				.isEqualTo(password.equals("new"));
		}
	}

	@Test
	void delaysTheFirstLoginWithoutDerivingKeys() {
		this.server.prepare();
		this.users.put("bob", ConduitCredentials.ofVerifier("bob", ScramKeys.verifier("two", new byte[16], 4096)));
		CompletableFuture<LoginStep> known = first("bob");
		CompletableFuture<LoginStep> unknown = first("nobody");
		assertThat(known).isNotDone();
		assertThat(unknown).isNotDone();
		assertThat(this.derivations).hasSize(1);
		this.derivations.remove().run();
		assertThat(known).succeedsWithin(PATIENCE).isInstanceOf(LoginStep.Continue.class);
		assertThat(unknown).succeedsWithin(PATIENCE).isInstanceOf(LoginStep.Continue.class);
		assertThat(first("bob")).isCompleted();
		assertThat(first("nobody")).isCompleted();
		assertThat(this.derivations).isEmpty();
	}

	@Test
	void unknownUserFailsLikeAKnownOne() {
		prepare();
		ServerLogin login = this.server.login(TestLogins.ADDRESS, null);
		CompletableFuture<LoginStep> answer = first(login, "nobody");
		String challenge = challenge(answer);
		assertThat(challenge).contains(",i=4096");
		assertThat(challenge(first("nobody")).split(",")[1]).isEqualTo(challenge.split(",")[1]);
		assertThat(last(login, answer, "nobody", "any")).isInstanceOfSatisfying(LoginStep.Failure.class,
				(failure) -> assertThat(failure.reason()).isEqualTo(LoginFailure.WRONG_CREDENTIALS));
	}

	@ParameterizedTest
	@CsvSource({ "16, 4097, 4097 iterations", "24, 4096, a salt of 24 bytes" })
	void rejectsAndLogsAVerifierThatRevealsItsUser(int salt, int iterations, String oddity, CapturedLogs output) {
		prepare();
		this.users.put("bob",
				ConduitCredentials.ofVerifier("bob", ScramKeys.verifier("two", new byte[salt], iterations)));
		ServerLogin login = this.server.login(TestLogins.ADDRESS, null);
		CompletableFuture<LoginStep> answer = first(login, "bob");
		assertThat(challenge(answer)).endsWith(",i=4096");
		assertThat(last(login, answer, "bob", "two")).isInstanceOf(LoginStep.Failure.class);
		assertThat(output).contains("User 'bob' cannot log in").contains(oddity);
	}

	@Test
	void derivesKeysAgainAfterAFailure() {
		prepare();
		this.users.put("bob", ConduitCredentials.ofPassword("bob", "two"));
		this.shutdown = true;
		assertThat(first("bob")).isCompletedExceptionally();
		this.shutdown = false;
		CompletableFuture<LoginStep> next = first("bob");
		this.derivations.remove().run();
		assertThat(next).isCompleted();
	}

	@Test
	void loginFailsWhenTheRepositoryFails() {
		ServerAuthenticator failing = TestLogins.prepared(TestLogins.server().repository((username) -> {
			throw new IllegalStateException("no database");
		}));
		assertThat(failing.login(TestLogins.ADDRESS, null).first(TestLogins.PLAIN, TestLogins.FIRST, null, false))
			.isCompletedExceptionally();
	}

	private void prepare() {
		this.server.prepare();
		this.derivations.remove().run();
	}

	private void execute(Runnable task) {
		if (this.shutdown) {
			throw new RejectedExecutionException("shut down");
		}
		this.derivations.add(task);
	}

	private CompletableFuture<LoginStep> first(String name) {
		return first(this.server.login(TestLogins.ADDRESS, null), name);
	}

	private static CompletableFuture<LoginStep> first(ServerLogin login, String name) {
		return login.first(TestLogins.PLAIN, "n,,n=" + name + ",r=x", null, false).toCompletableFuture();
	}

	private static String challenge(CompletableFuture<LoginStep> answer) {
		assertThat(answer).succeedsWithin(PATIENCE);
		return ((LoginStep.Continue) answer.join()).message();
	}

	private static LoginStep last(ServerLogin login, CompletableFuture<LoginStep> answer, String name,
			String password) {
		String challenge = challenge(answer);
		return login.last(TestLogins.PLAIN, TestLogins.signed(password, "n=" + name + ",r=x", challenge,
				"c=biws,r=" + TestLogins.nonce(challenge)));
	}

}

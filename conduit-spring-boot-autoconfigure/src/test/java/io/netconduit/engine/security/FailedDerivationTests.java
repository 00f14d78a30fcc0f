package io.netconduit.engine.security;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.netconduit.ConduitCredentials;
import io.netconduit.engine.security.scram.TestLogins;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for logins whose keys cannot be derived: each is answered, and a later one
 * derives the keys again.
 */
class FailedDerivationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final ConduitCredentials BOB = ConduitCredentials.ofPassword("bob", "two");

	private final Queue<Runnable> derivations = new ArrayDeque<>();

	private @Nullable Throwable refusal;

	@ParameterizedTest
	@MethodSource("refusals")
	void answersAndRecoversWhenExecutorRefuses(boolean repository, String user, Throwable failure) {
		ServerAuthenticator server = server(repository);
		this.refusal = failure;
		server.prepare();
		assertThat(first(server, user)).failsWithin(PATIENCE).withThrowableThat().havingCause().isSameAs(failure);
		this.refusal = null;
		CompletableFuture<LoginStep> next = first(server, user);
		runAll();
		assertThat(next).succeedsWithin(PATIENCE).isInstanceOf(LoginStep.Continue.class);
	}

	static Stream<Object[]> refusals() {
		return Stream.of(true, false)
			.flatMap((repository) -> Stream.of("bob", "nobody")
				.flatMap((user) -> Stream
					.of(new RejectedExecutionException("shut down"),
							new OutOfMemoryError("unable to create native thread"))
					.map((failure) -> new Object[] { repository, user, failure })));
	}

	@Test
	void answersAndRecoversWhenMeasuringFails() {
		AtomicInteger readings = new AtomicInteger();
		ServerAuthenticator server = ServerAuthenticator.builder(this.derivations::add)
			.iterations(4096)
			.failedProofsPerMinute(0)
			.nanoClock(() -> {
				if (readings.getAndIncrement() == 0) {
					throw new NoClassDefFoundError("org/example/Clock");
				}
				return System.nanoTime();
			})
			.repository((username) -> null)
			.build();
		server.prepare();
		CompletableFuture<LoginStep> early = first(server, "nobody");
		runAll();
		assertThat(early).failsWithin(PATIENCE)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(NoClassDefFoundError.class);
		CompletableFuture<LoginStep> next = first(server, "nobody");
		runAll();
		assertThat(next).succeedsWithin(PATIENCE).isInstanceOf(LoginStep.Continue.class);
	}

	@Test
	void derivesOnceForLoginsThatWaitTogether() {
		AtomicInteger runs = new AtomicInteger();
		Derivation<Integer> derivation = new Derivation<>(runs::incrementAndGet, this.derivations::add);
		CompletableFuture<Integer> first = derivation.result();
		CompletableFuture<Integer> second = derivation.result();
		runAll();
		assertThat(first).isCompletedWithValue(1);
		assertThat(second).isSameAs(first);
		assertThat(derivation.result()).isSameAs(first);
		assertThat(runs).hasValue(1);
	}

	private ServerAuthenticator server(boolean repository) {
		ServerAuthenticator.Builder builder = ServerAuthenticator.builder(this::execute).iterations(4096);
		return (repository ? builder.repository(Map.of("bob", BOB)::get) : builder.users(List.of(BOB))).build();
	}

	private void execute(Runnable task) {
		Throwable present = this.refusal;
		if (present instanceof Error error) {
			throw error;
		}
		if (present instanceof RuntimeException runtime) {
			throw runtime;
		}
		this.derivations.add(task);
	}

	private void runAll() {
		for (Runnable next = this.derivations.poll(); next != null; next = this.derivations.poll()) {
			next.run();
		}
	}

	private static CompletableFuture<LoginStep> first(ServerAuthenticator server, String name) {
		return server.login(TestLogins.ADDRESS, null)
			.first(TestLogins.PLAIN, "n,,n=" + name + ",r=x", null, false)
			.toCompletableFuture();
	}

}

package io.netconduit.engine.security;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

import io.netconduit.ConduitCredentials;
import io.netconduit.ScramVerifier;
import org.jspecify.annotations.Nullable;

/**
 * The verifiers of the configured users. Each verifier is either configured or derived
 * from the user's password during startup.
 */
final class ConfiguredVerifiers implements Verifiers {

	private final VerifierRule rule;

	private final Executor executor;

	private final Map<String, Derivation<ScramVerifier>> verifiers = new LinkedHashMap<>();

	private final List<Derivation<ScramVerifier>> waits;

	ConfiguredVerifiers(Map<String, ConduitCredentials> users, VerifierRule rule, Executor executor) {
		this.rule = rule;
		this.executor = executor;
		users.forEach((name, user) -> this.verifiers.put(name, derivation(name, user, executor)));
		this.waits = List.copyOf(this.verifiers.values());
	}

	@Override
	public void prepare() {
		Queue<Runnable> due = new ConcurrentLinkedQueue<>();
		this.verifiers.values().forEach((verifier) -> verifier.result(due::add));
		// Not one task for each: other work of the engine must find a thread meanwhile.
		int threads = Math.min(due.size(), Runtime.getRuntime().availableProcessors());
		int started = 0;
		Throwable refusal = null;
		for (int i = 0; i < threads; i++) {
			try {
				this.executor.execute(() -> runAll(due));
				started++;
			}
			catch (Throwable ex) {
				refusal = ex;
			}
		}
		if (started == 0 && refusal != null) {
			Throwable reason = refusal;
			// The next login of each tries again.
			this.verifiers.values().forEach((verifier) -> verifier.fail(reason));
		}
	}

	private static void runAll(Queue<Runnable> derivations) {
		for (Runnable next = derivations.poll(); next != null; next = derivations.poll()) {
			next.run();
		}
	}

	@Override
	public CompletionStage<ScramVerifier> find(String username, @Nullable ConduitCredentials credentials) {
		// Computed for known users too, so that both cases take the same time.
		ScramVerifier decoy = this.rule.decoy(username);
		Derivation<ScramVerifier> known = this.verifiers.get(username);
		if (known != null) {
			return known.result();
		}
		if (this.waits.isEmpty()) {
			return CompletableFuture.completedFuture(decoy);
		}
		// While keys of known users are still being derived, an unknown user waits for
		// one of them.
		int turn = Math.floorMod(Arrays.hashCode(decoy.salt()), this.waits.size());
		return this.waits.get(turn).result().thenApply((ignored) -> decoy);
	}

	private Derivation<ScramVerifier> derivation(String name, ConduitCredentials user, Executor executor) {
		ScramVerifier given = user.verifier();
		if (given != null) {
			requireInconspicuous(user.username(), given);
			return Derivation.known(given, executor);
		}
		String password = Objects.requireNonNull(user.password(), "a user without a verifier has a password");
		return new Derivation<>(() -> this.rule.derive(name, password), executor);
	}

	private void requireInconspicuous(String username, ScramVerifier verifier) {
		String oddity = this.rule.oddity(verifier);
		if (oddity != null) {
			throw new IllegalArgumentException(
					"The verifier of user '%s' has %s: this would reveal that the user exists".formatted(username,
							oddity));
		}
	}

}

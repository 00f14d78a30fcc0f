package io.netconduit.engine.security;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

	private final Map<String, ConduitCredentials> users;

	private final VerifierRule rule;

	private final Executor executor;

	private final Map<String, CompletableFuture<ScramVerifier>> verifiers = new LinkedHashMap<>();

	private final List<CompletableFuture<ScramVerifier>> waits;

	ConfiguredVerifiers(Map<String, ConduitCredentials> users, VerifierRule rule, Executor executor) {
		this.users = users;
		this.rule = rule;
		this.executor = executor;
		users.forEach((name, user) -> this.verifiers.put(name, given(user)));
		this.waits = List.copyOf(this.verifiers.values());
	}

	@Override
	public void prepare() {
		Queue<Runnable> derivations = new ConcurrentLinkedQueue<>();
		this.verifiers.forEach((name, verifier) -> {
			ConduitCredentials user = this.users.get(name);
			String password = (user != null) ? user.password() : null;
			if (!verifier.isDone() && password != null) {
				derivations.add(() -> verifier.completeAsync(() -> this.rule.derive(name, password), Runnable::run));
			}
		});
		// Not one task for each: other work of the engine must find a thread meanwhile.
		int threads = Math.min(derivations.size(), Runtime.getRuntime().availableProcessors());
		for (int i = 0; i < threads; i++) {
			this.executor.execute(() -> runAll(derivations));
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
		CompletableFuture<ScramVerifier> known = this.verifiers.get(username);
		if (known != null) {
			return known;
		}
		if (this.waits.isEmpty()) {
			return CompletableFuture.completedFuture(decoy);
		}
		// While keys of known users are still being derived, an unknown user waits for
		// one of them.
		int turn = Math.floorMod(Arrays.hashCode(decoy.salt()), this.waits.size());
		return this.waits.get(turn).thenApply((ignored) -> decoy);
	}

	private CompletableFuture<ScramVerifier> given(ConduitCredentials user) {
		ScramVerifier verifier = user.verifier();
		if (verifier == null) {
			return new CompletableFuture<>();
		}
		String oddity = this.rule.oddity(verifier);
		if (oddity != null) {
			throw new IllegalArgumentException(
					"The verifier of user '%s' has %s: this would reveal that the user exists"
						.formatted(user.username(), oddity));
		}
		return CompletableFuture.completedFuture(verifier);
	}

}

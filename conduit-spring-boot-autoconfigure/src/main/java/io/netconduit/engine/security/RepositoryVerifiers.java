package io.netconduit.engine.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import io.netconduit.ConduitCredentials;
import io.netconduit.ScramVerifier;
import io.netconduit.engine.foreign.AlarmClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The verifiers of users that a repository finds. A verifier is derived at the first
 * login with the user's name, and again after the user's password has changed. A name
 * that needs no derivation, known or unknown, is delayed by the same time at its first
 * login, without the work. An unauthenticated client can therefore neither find out which
 * users exist nor keep the processor busy.
 */
final class RepositoryVerifiers implements Verifiers {

	static final int MAX_NAMES = 10_000;

	private static final Logger logger = LoggerFactory.getLogger(RepositoryVerifiers.class);

	private final VerifierRule rule;

	private final Executor executor;

	private final Derivation<Long> measuring;

	private final AtomicBoolean warned = new AtomicBoolean();

	// Known and unknown names share the bound: separate ones would reveal who exists.
	private final Map<String, CompletableFuture<ScramVerifier>> verifiers = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<ScramVerifier>> eldest) {
			return size() > MAX_NAMES;
		}

	};

	RepositoryVerifiers(VerifierRule rule, Executor executor, LongSupplier nanoClock) {
		this.rule = rule;
		this.executor = executor;
		this.measuring = new Derivation<>(() -> measure(rule, nanoClock), executor);
	}

	private static long measure(VerifierRule rule, LongSupplier nanoClock) {
		long start = nanoClock.getAsLong();
		rule.derive("", "measured");
		return nanoClock.getAsLong() - start;
	}

	@Override
	public void prepare() {
		this.measuring.result();
	}

	@Override
	public CompletionStage<ScramVerifier> find(String username, @Nullable ConduitCredentials credentials) {
		// Computed for known users too, so that both cases take the same time.
		ScramVerifier decoy = this.rule.decoy(username);
		String fingerprint = this.rule.fingerprint(username, secret(credentials));
		CompletableFuture<ScramVerifier> fresh = new CompletableFuture<>();
		synchronized (this.verifiers) {
			CompletableFuture<ScramVerifier> heard = this.verifiers.get(fingerprint);
			if (heard != null && !heard.isCompletedExceptionally()) {
				return heard;
			}
			this.verifiers.put(fingerprint, fresh);
		}
		ScramVerifier given = (credentials != null) ? credentials.verifier() : null;
		String password = (credentials != null) ? credentials.password() : null;
		if (given == null && password != null) {
			Derivation.run(() -> this.rule.derive(username, password), this.executor, fresh);
		}
		else {
			ScramVerifier verifier = (given != null && isUsable(username, given)) ? given : decoy;
			delay(fresh, verifier);
		}
		return fresh;
	}

	private void delay(CompletableFuture<ScramVerifier> result, ScramVerifier verifier) {
		this.measuring.result().whenComplete((nanos, failure) -> {
			if (failure != null) {
				result.completeExceptionally(failure);
			}
			else {
				AlarmClock.after(Duration.ofNanos(nanos), () -> result.complete(verifier));
			}
		});
	}

	private boolean isUsable(String username, ScramVerifier verifier) {
		String oddity = this.rule.oddity(verifier);
		if (oddity != null && this.warned.compareAndSet(false, true)) {
			logger.warn("User '{}' cannot log in: the verifier from the credentials repository has {}; "
					+ "logged only for the first such user", username, oddity);
		}
		return oddity == null;
	}

	private static String secret(@Nullable ConduitCredentials credentials) {
		if (credentials == null) {
			return "";
		}
		ScramVerifier verifier = credentials.verifier();
		return (verifier != null) ? verifier.format() : "password " + credentials.password();
	}

}

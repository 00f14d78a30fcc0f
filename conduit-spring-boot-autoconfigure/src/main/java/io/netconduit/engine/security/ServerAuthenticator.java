package io.netconduit.engine.security;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.netconduit.ConduitCredentials;
import io.netconduit.ConduitCredentialsRepository;
import io.netconduit.ScramVerifier;
import io.netconduit.engine.security.scram.PreparedCredentials;
import io.netconduit.engine.security.scram.RandomText;
import io.netconduit.settings.Mechanism;
import org.jspecify.annotations.Nullable;

/**
 * Handles all logins of one server. A server builds a new instance each time it starts.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class ServerAuthenticator {

	private final LoginRules rules;

	private final AtomicBoolean prepared = new AtomicBoolean();

	private ServerAuthenticator(LoginRules rules) {
		this.rules = rules;
	}

	/**
	 * Create a builder for an authenticator.
	 * @param executor the executor that derives keys from passwords; never an event loop,
	 * because each derivation takes a large part of a second
	 * @return a builder with default settings and without users
	 */
	public static Builder builder(Executor executor) {
		return new Builder(executor);
	}

	/**
	 * Start deriving the keys of configured plain passwords on the executor, and return
	 * immediately. A login whose key is not ready waits for it. The first login calls
	 * this method if nobody has called it before.
	 */
	public void prepare() {
		if (this.prepared.compareAndSet(false, true)) {
			this.rules.verifiers().prepare();
		}
	}

	/**
	 * Start the login of one connection.
	 * @param remoteAddress the textual IP address of the client, without port
	 * @param channelBinding the {@code tls-server-end-point} data of the connection, or
	 * {@code null} if it does not support channel binding
	 * @return the login
	 */
	public ServerLogin login(String remoteAddress, byte @Nullable [] channelBinding) {
		prepare();
		return new ServerLogin(this.rules, remoteAddress, channelBinding);
	}

	/**
	 * Return the configured mechanisms. A connection without channel binding, or in the
	 * documented dialect, has fewer available.
	 * @return the mechanisms, unmodifiable
	 */
	public Set<Mechanism> mechanisms() {
		return this.rules.mechanisms();
	}

	/**
	 * Builds an authenticator. Not thread-safe.
	 */
	public static final class Builder {

		private static final int DEFAULT_ITERATIONS = 600_000;

		private static final int DEFAULT_FAILED_PROOFS = 10;

		private final Executor executor;

		private final Map<String, ConduitCredentials> users = new LinkedHashMap<>();

		private String prefix = "";

		private @Nullable ConduitCredentialsRepository repository;

		private Set<Mechanism> mechanisms = EnumSet.of(Mechanism.SCRAM_SHA_256, Mechanism.SCRAM_SHA_256_PLUS);

		private int iterations = DEFAULT_ITERATIONS;

		private byte @Nullable [] saltSecret;

		private SecureRandom random = NonBlockingRandom.create();

		private @Nullable Supplier<String> nonces;

		private LongSupplier nanoClock = System::nanoTime;

		private int failedProofsPerMinute = DEFAULT_FAILED_PROOFS;

		private Builder(Executor executor) {
			this.executor = executor;
		}

		/**
		 * Set what the keys of settings begin with in the texts of exceptions. Default:
		 * nothing.
		 * @param prefix the prefix without a dot at its end, as in {@code conduit.server}
		 * @return this
		 */
		public Builder prefix(String prefix) {
			this.prefix = prefix + ".";
			return this;
		}

		/**
		 * Add configured users.
		 * @param users the users
		 * @return this
		 * @throws IllegalArgumentException if two users have the same name after
		 * SASLprep, or a name or password is empty or contains characters that SASLprep
		 * prohibits
		 */
		public Builder users(Collection<ConduitCredentials> users) {
			for (ConduitCredentials written : users) {
				ConduitCredentials user = PreparedCredentials.of(written);
				if (this.users.putIfAbsent(user.username(), user) != null) {
					throw new IllegalArgumentException(
							"User '%s' is configured twice (%susers)".formatted(user.username(), this.prefix));
				}
			}
			return this;
		}

		/**
		 * Look up users in a repository instead of the configured ones.
		 * @param repository the repository, or {@code null} to use the configured users
		 * @return this
		 */
		public Builder repository(@Nullable ConduitCredentialsRepository repository) {
			this.repository = repository;
			return this;
		}

		/**
		 * Set the accepted mechanisms. Default: both SCRAM mechanisms.
		 * @param mechanisms the mechanisms, at least one
		 * @return this
		 * @throws IllegalArgumentException if the set is empty
		 */
		public Builder mechanisms(Set<Mechanism> mechanisms) {
			if (mechanisms.isEmpty()) {
				throw new IllegalArgumentException(this.prefix + "auth.mechanisms is empty");
			}
			this.mechanisms = EnumSet.copyOf(mechanisms);
			return this;
		}

		/**
		 * Set the PBKDF2 iteration count of all users. Default: 600,000.
		 * @param iterations the iteration count, 4,096 to 5,000,000
		 * @return this
		 * @throws IllegalArgumentException if the count is out of range
		 */
		public Builder iterations(int iterations) {
			if (iterations < ScramVerifier.MIN_ITERATIONS || iterations > ScramVerifier.MAX_ITERATIONS) {
				throw new IllegalArgumentException(
						"%sauth.iterations is %s but must be from 4096 to 5000000".formatted(this.prefix, iterations));
			}
			this.iterations = iterations;
			return this;
		}

		/**
		 * Set the secret that salts are derived from. Salts stay the same across restarts
		 * and servers that share the secret. Default: 32 random bytes.
		 * @param saltSecret the secret, or {@code null} for the default
		 * @return this
		 * @throws IllegalArgumentException if the secret is empty
		 */
		public Builder saltSecret(byte @Nullable [] saltSecret) {
			if (saltSecret != null && saltSecret.length == 0) {
				throw new IllegalArgumentException(this.prefix + "auth.salt-secret is empty");
			}
			this.saltSecret = (saltSecret != null) ? saltSecret.clone() : null;
			return this;
		}

		/**
		 * Set the source of nonces, session tokens and the default salt secret. Default:
		 * {@link NonBlockingRandom}.
		 * @param random the source of random bytes, which must not block event loops
		 * @return this
		 */
		public Builder random(SecureRandom random) {
			this.random = random;
			return this;
		}

		/**
		 * Set the clock that measures the throttle's minute and the duration of a key
		 * derivation.
		 * @param nanoClock a clock like {@link System#nanoTime()}
		 * @return this
		 */
		public Builder nanoClock(LongSupplier nanoClock) {
			this.nanoClock = nanoClock;
			return this;
		}

		/**
		 * Set the number of failed proofs allowed per minute and address. Further logins
		 * are refused for the rest of the minute. Default: 10.
		 * @param failedProofsPerMinute the number of failed proofs; {@code 0} for no
		 * limit
		 * @return this
		 */
		public Builder failedProofsPerMinute(int failedProofsPerMinute) {
			this.failedProofsPerMinute = failedProofsPerMinute;
			return this;
		}

		/**
		 * Set the source of the server's part of nonces. Default: base64 of random bytes.
		 * @param nonces supplies printable ASCII text without commas
		 * @return this
		 */
		public Builder nonces(Supplier<String> nonces) {
			this.nonces = nonces;
			return this;
		}

		/**
		 * Build the authenticator.
		 * @return the authenticator
		 * @throws IllegalArgumentException if a user's verifier differs from the others
		 * in iteration count or salt length, or if {@code sha256} is accepted and the
		 * user {@code conduit} has no plain password
		 */
		public ServerAuthenticator build() {
			RandomText texts = new RandomText(this.random);
			VerifierRule rule = new VerifierRule(saltSecret(), this.iterations, this.prefix + "auth.iterations",
					this.random);
			Verifiers verifiers = (this.repository != null)
					? new RepositoryVerifiers(rule, this.executor, this.nanoClock)
					: new ConfiguredVerifiers(Map.copyOf(this.users), rule, this.executor);
			return new ServerAuthenticator(new LoginRules(Set.copyOf(this.mechanisms), users(), verifiers,
					new FailedProofThrottle(this.failedProofsPerMinute, this.nanoClock),
					(this.nonces != null) ? this.nonces : texts::nonce, texts::sessionToken));
		}

		private byte[] saltSecret() {
			byte[] secret = this.saltSecret;
			if (secret == null) {
				secret = new byte[32];
				this.random.nextBytes(secret);
			}
			return secret;
		}

		private ConduitCredentialsRepository users() {
			ConduitCredentialsRepository found = this.repository;
			if (found != null) {
				return (username) -> {
					ConduitCredentials user = found.findByUsername(username);
					return (user != null) ? PreparedCredentials.of(user) : null;
				};
			}
			Map<String, ConduitCredentials> configured = Map.copyOf(this.users);
			ConduitCredentials conduit = configured.get("conduit");
			if (this.mechanisms.contains(Mechanism.SHA256) && (conduit == null || conduit.password() == null)) {
				throw new IllegalArgumentException(this.prefix + "auth.mechanisms lists sha256, "
						+ "which needs the plain password of user 'conduit' in " + this.prefix + "password");
			}
			return configured::get;
		}

	}

}

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
 * Answers all logins of one server; built once for each start of it. Thread-safe.
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
	 * Begin to build an authenticator.
	 * @param executor where keys are derived from passwords, which takes a good part of a
	 * second each: never an event loop
	 * @return a builder with the defaults, without users
	 */
	public static Builder builder(Executor executor) {
		return new Builder(executor);
	}

	/**
	 * Start to derive the keys of configured plain passwords, on the executor; returns at
	 * once. Logins that come before their keys wait for them, and the first login starts
	 * this where nobody has.
	 */
	public void prepare() {
		if (this.prepared.compareAndSet(false, true)) {
			this.rules.verifiers().prepare();
		}
	}

	/**
	 * Begin the login of one connection.
	 * @param remoteAddress the textual IP address of the client, without port
	 * @param channelBinding the {@code tls-server-end-point} data of the connection, or
	 * {@code null} where it cannot bind
	 * @return the login
	 */
	public ServerLogin login(String remoteAddress, byte @Nullable [] channelBinding) {
		prepare();
		return new ServerLogin(this.rules, remoteAddress, channelBinding);
	}

	/**
	 * Return the mechanisms that are configured; a connection that cannot bind, or that
	 * speaks the documented dialect, may use less.
	 * @return the mechanisms, unmodifiable
	 */
	public Set<Mechanism> mechanisms() {
		return this.rules.mechanisms();
	}

	/**
	 * Builds an authenticator; for one thread.
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

		private SecureRandom random = new SecureRandom();

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
		 * @throws IllegalArgumentException if two have the same name after SASLprep, or a
		 * name or password is empty or holds what SASLprep prohibits
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
		 * Find users in a repository instead of the configured ones.
		 * @param repository the repository, or {@code null} to take the configured ones
		 * @return this
		 */
		public Builder repository(@Nullable ConduitCredentialsRepository repository) {
			this.repository = repository;
			return this;
		}

		/**
		 * Set the mechanisms that are taken. Default: the SCRAM two.
		 * @param mechanisms the mechanisms, at least one
		 * @return this
		 * @throws IllegalArgumentException if there is none
		 */
		public Builder mechanisms(Set<Mechanism> mechanisms) {
			if (mechanisms.isEmpty()) {
				throw new IllegalArgumentException(this.prefix + "auth.mechanisms is empty");
			}
			this.mechanisms = EnumSet.copyOf(mechanisms);
			return this;
		}

		/**
		 * Set the iterations of PBKDF2, for all users. Default: 600,000.
		 * @param iterations the iterations, 4,096 to 5,000,000
		 * @return this
		 * @throws IllegalArgumentException if the count is out of range
		 */
		public Builder iterations(int iterations) {
			if (iterations < ScramVerifier.MIN_ITERATIONS || iterations > ScramVerifier.MAX_ITERATIONS) {
				throw new IllegalArgumentException(
						"%sauth.iterations is %d, not 4096 to 5000000".formatted(this.prefix, iterations));
			}
			this.iterations = iterations;
			return this;
		}

		/**
		 * Set what salts are made from: with the same secret they stay the same over
		 * restarts and over servers. Default: 32 random bytes.
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
		 * Set where nonces, session tokens and the default salt secret come from.
		 * @param random the source
		 * @return this
		 */
		public Builder random(SecureRandom random) {
			this.random = random;
			return this;
		}

		/**
		 * Set the clock of the throttle.
		 * @param nanoClock a clock like {@link System#nanoTime()}
		 * @return this
		 */
		public Builder nanoClock(LongSupplier nanoClock) {
			this.nanoClock = nanoClock;
			return this;
		}

		/**
		 * Set how many failed proofs from one address a minute are answered; more are
		 * refused for the rest of it. Default: 10.
		 * @param failedProofsPerMinute the number; {@code 0} for no limit
		 * @return this
		 */
		public Builder failedProofsPerMinute(int failedProofsPerMinute) {
			this.failedProofsPerMinute = failedProofsPerMinute;
			return this;
		}

		/**
		 * Set where the server's parts of nonces come from. Default: random bytes.
		 * @param nonces the source of printable ASCII text without commas
		 * @return this
		 */
		public Builder nonces(Supplier<String> nonces) {
			this.nonces = nonces;
			return this;
		}

		/**
		 * Build the authenticator.
		 * @return the authenticator
		 * @throws IllegalArgumentException if a user's verifier has another iteration
		 * count, or {@code sha256} is taken and {@code conduit} has no plain password
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

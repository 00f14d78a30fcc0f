package io.netconduit.engine.security;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.netconduit.ConduitCredentials;
import io.netconduit.ConduitPrincipal;
import io.netconduit.engine.foreign.ForeignCode;
import io.netconduit.engine.security.scram.ChannelBinding;
import io.netconduit.engine.security.scram.ClientFirst;
import io.netconduit.engine.security.scram.Gs2Header;
import io.netconduit.engine.security.scram.ScramException;
import io.netconduit.engine.security.scram.ScramExchange;
import io.netconduit.engine.security.scram.ScramFunctions;
import io.netconduit.settings.Mechanism;
import org.jspecify.annotations.Nullable;

/**
 * The server side of one client's login. A login has at most two messages: {@code first},
 * then {@code last}. Any other order is refused as malformed.
 *
 * @since 0.1.0
 */
public final class ServerLogin {

	private static final String SHA256_USER = "conduit";

	private final LoginRules rules;

	private final String remoteAddress;

	private final byte @Nullable [] channelBinding;

	private final AtomicBoolean started = new AtomicBoolean();

	private final AtomicReference<@Nullable ScramExchange> exchange = new AtomicReference<>();

	private volatile Set<Mechanism> offered;

	ServerLogin(LoginRules rules, String remoteAddress, byte @Nullable [] channelBinding) {
		this.rules = rules;
		this.remoteAddress = remoteAddress;
		this.channelBinding = (channelBinding != null) ? channelBinding.clone() : null;
		this.offered = offered(false);
	}

	/**
	 * Answer the first message. Does not block: if keys have yet to be derived, the stage
	 * completes later on another thread.
	 * @param mechanism the mechanism's name on the wire, or {@code null} if absent
	 * @param message the client-first message, or {@code null} if absent
	 * @param passwordHash the hash for {@code sha256}, or {@code null} if absent
	 * @param pythonDialect whether the client speaks the python dialect
	 * @return a stage that completes with the answer, or exceptionally if the repository
	 * or the key derivation fails
	 */
	public CompletableFuture<LoginStep> first(@Nullable String mechanism, @Nullable String message,
			@Nullable String passwordHash, boolean pythonDialect) {
		if (!this.started.compareAndSet(false, true)) {
			return CompletableFuture.completedFuture(failure(LoginFailure.MALFORMED));
		}
		this.offered = offered(pythonDialect);
		return ForeignCode.future(() -> {
			try {
				return start(mechanism, message, passwordHash).toCompletableFuture();
			}
			catch (ScramException ex) {
				return CompletableFuture.completedFuture(failure(LoginFailure.MALFORMED));
			}
		});
	}

	/**
	 * Answer the last message, which is the client's proof. A login accepts one proof.
	 * @param mechanism the mechanism's name on the wire, the same as in the first
	 * message, or {@code null} if absent
	 * @param message the client-final message, or {@code null} if absent
	 * @return the answer, never {@code Continue}
	 */
	public LoginStep last(@Nullable String mechanism, @Nullable String message) {
		ScramExchange current = this.exchange.getAndSet(null);
		if (current == null || message == null || !current.mechanism().wireName().equals(mechanism)) {
			return failure(LoginFailure.MALFORMED);
		}
		// Checked again, otherwise logins that started in parallel would bypass the
		// limit.
		LoginStep throttled = throttled();
		if (throttled != null) {
			return throttled;
		}
		try {
			ScramExchange.Proven proven = current.verify(message);
			return (proven != null) ? success(proven.credentials(), proven.serverFinal().text()) : failedProof();
		}
		catch (ScramException ex) {
			return failure(LoginFailure.MALFORMED);
		}
	}

	private CompletionStage<LoginStep> start(@Nullable String name, @Nullable String message,
			@Nullable String passwordHash) {
		LoginStep throttled = throttled();
		if (throttled != null) {
			return CompletableFuture.completedFuture(throttled);
		}
		if (name == null && passwordHash == null) {
			throw new ScramException("The login names no mechanism");
		}
		Mechanism mechanism = (name != null) ? Mechanism.ofWireName(name) : Mechanism.SHA256;
		if (mechanism == null || !this.offered.contains(mechanism)) {
			return CompletableFuture.completedFuture(failure(LoginFailure.MECHANISM_NOT_TAKEN));
		}
		return (mechanism != Mechanism.SHA256) ? challenge(mechanism, message)
				: CompletableFuture.completedFuture(compare(passwordHash));
	}

	private CompletionStage<LoginStep> challenge(Mechanism mechanism, @Nullable String message) {
		if (message == null) {
			throw new ScramException("The login has no SCRAM message");
		}
		ClientFirst clientFirst = ClientFirst.parse(message);
		ChannelBinding binding = binding(mechanism, clientFirst.gs2Header());
		ConduitCredentials credentials = this.rules.users().findByUsername(clientFirst.username());
		return this.rules.verifiers().find(clientFirst.username(), credentials).thenApply((verifier) -> {
			ScramExchange next = new ScramExchange(clientFirst, binding, this.rules.nonces().get(), verifier,
					credentials);
			this.exchange.set(next);
			return new LoginStep.Continue(mechanism, next.challenge());
		});
	}

	private ChannelBinding binding(Mechanism mechanism, Gs2Header header) {
		boolean binds = header == Gs2Header.TLS_SERVER_END_POINT;
		if (binds != (mechanism == Mechanism.SCRAM_SHA_256_PLUS)) {
			throw new ScramException("The SCRAM mechanism does not match the channel binding");
		}
		// The server offered it: a man in the middle has removed the offer.
		if (header == Gs2Header.SERVER_CANNOT_BIND && this.offered.contains(Mechanism.SCRAM_SHA_256_PLUS)) {
			throw new ScramException(
					"The client reports that this server does not support channel binding, but it does");
		}
		byte[] data = this.channelBinding;
		return new ChannelBinding(header, (binds && data != null) ? data : new byte[0]);
	}

	private LoginStep compare(@Nullable String passwordHash) {
		if (passwordHash == null) {
			throw new ScramException("The login has no password_hash");
		}
		ConduitCredentials credentials = this.rules.users().findByUsername(SHA256_USER);
		String password = (credentials != null) ? credentials.password() : null;
		byte[] expected = ScramFunctions.utf8(Sha256Login.passwordHash((password != null) ? password : ""));
		boolean same = MessageDigest.isEqual(expected, ScramFunctions.utf8(passwordHash));
		return (same && credentials != null && password != null) ? success(credentials, null) : failedProof();
	}

	private LoginStep success(ConduitCredentials credentials, @Nullable String message) {
		ConduitPrincipal principal = new ConduitPrincipal(credentials.username(), credentials.roles());
		return new LoginStep.Success(principal, message, this.rules.sessionTokens().get());
	}

	private LoginStep failedProof() {
		this.rules.throttle().failed(this.remoteAddress);
		return failure(LoginFailure.WRONG_CREDENTIALS);
	}

	private LoginStep failure(LoginFailure reason) {
		return new LoginStep.Failure(reason, null, List.copyOf(this.offered));
	}

	private @Nullable LoginStep throttled() {
		Duration retryAfter = this.rules.throttle().retryAfter(this.remoteAddress);
		return (retryAfter != null)
				? new LoginStep.Failure(LoginFailure.THROTTLED, retryAfter, List.copyOf(this.offered)) : null;
	}

	private Set<Mechanism> offered(boolean pythonDialect) {
		Set<Mechanism> result = EnumSet.copyOf(this.rules.mechanisms());
		if (this.channelBinding == null) {
			result.remove(Mechanism.SCRAM_SHA_256_PLUS);
		}
		if (!pythonDialect) {
			result.remove(Mechanism.SHA256);
		}
		return result;
	}

}

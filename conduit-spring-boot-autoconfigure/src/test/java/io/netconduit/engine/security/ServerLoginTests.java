package io.netconduit.engine.security;

import java.util.List;
import java.util.Set;

import io.netconduit.ConduitPrincipal;
import io.netconduit.engine.security.scram.TestLogins;
import io.netconduit.settings.Mechanism;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ServerLogin}: what is refused, and what the refusal gives away.
 */
class ServerLoginTests {

	private static final String CLIENT_NONCE = "clientNonce";

	private final ServerAuthenticator authenticator = TestLogins
		.prepared(TestLogins.server().nonces(() -> "serverNonce"));

	@ParameterizedTest
	@CsvSource(nullValues = "-", delimiter = '|', textBlock = """
			SCRAM-SHA-256      | -                              | MALFORMED
			SCRAM-SHA-256      | ''                             | MALFORMED
			SCRAM-SHA-256      | n                              | MALFORMED
			SCRAM-SHA-256      | n,,                            | MALFORMED
			SCRAM-SHA-256      | n,,n=conduit                   | MALFORMED
			SCRAM-SHA-256      | n,,r=x,n=conduit               | MALFORMED
			SCRAM-SHA-256      | n,,n=conduit,r=                | MALFORMED
			SCRAM-SHA-256      | n,,n=,r=x                      | MALFORMED
			SCRAM-SHA-256      | 'n,,n=conduit,r=a b'           | MALFORMED
			SCRAM-SHA-256      | n,,n=conduit,r=\u00E4          | MALFORMED
			SCRAM-SHA-256      | n,a=conduit,n=conduit,r=x      | MALFORMED
			SCRAM-SHA-256      | n,a=other,n=conduit,r=x        | MALFORMED
			SCRAM-SHA-256      | n,,m=x,n=conduit,r=x           | MALFORMED
			SCRAM-SHA-256      | n,,n=conduit,r=x,m=x           | MALFORMED
			SCRAM-SHA-256      | n,,n=conduit,r=x,              | MALFORMED
			SCRAM-SHA-256      | n,,n=conduit,r=x,junk          | MALFORMED
			SCRAM-SHA-256      | n,,n=con=duit,r=x              | MALFORMED
			SCRAM-SHA-256      | n,,n=con=2cduit,r=x            | MALFORMED
			SCRAM-SHA-256      | n,,n=con=,r=x                  | MALFORMED
			SCRAM-SHA-256      | n,,n=con\u202Eduit,r=x         | MALFORMED
			SCRAM-SHA-256      | n,,n=\u00AD,r=x                | MALFORMED
			SCRAM-SHA-256      | z,,n=conduit,r=x               | MALFORMED
			SCRAM-SHA-256      | p=tls-server-end-point,,n=conduit,r=x | MALFORMED
			SCRAM-SHA-256      | y,,n=conduit,r=x               | MALFORMED
			SCRAM-SHA-256-PLUS | n,,n=conduit,r=x               | MALFORMED
			SCRAM-SHA-256-PLUS | y,,n=conduit,r=x               | MALFORMED
			SCRAM-SHA-256-PLUS | p=tls-unique,,n=conduit,r=x    | MALFORMED
			SCRAM-SHA-256-PLUS | p=tls-server-end-point,a=x,n=conduit,r=x | MALFORMED
			-                  | n,,n=conduit,r=x               | MALFORMED
			SCRAM-SHA-1        | n,,n=conduit,r=x               | MECHANISM_NOT_TAKEN
			scram-sha-256      | n,,n=conduit,r=x               | MECHANISM_NOT_TAKEN
			''                 | n,,n=conduit,r=x               | MECHANISM_NOT_TAKEN
			sha256             | n,,n=conduit,r=x               | MECHANISM_NOT_TAKEN
			""")
	void rejectsAFirstMessage(String mechanism, String message, LoginFailure reason) {
		ServerLogin login = this.authenticator.login(TestLogins.ADDRESS, TestLogins.CERTIFICATE_HASH);
		assertThat(TestLogins.first(login, mechanism, message)).isEqualTo(
				new LoginStep.Failure(reason, null, List.of(Mechanism.SCRAM_SHA_256, Mechanism.SCRAM_SHA_256_PLUS)));
		assertMalformed(login.last(mechanism, "c=biws,r=x,p=AA=="));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			SCRAM-SHA-256      | n,,n=conduit,r=x     | true
			SCRAM-SHA-256      | n,,n=conduit,r=x,x=y | true
			SCRAM-SHA-256-PLUS | p=tls-server-end-point,,n=conduit,r=x | true
			SCRAM-SHA-256      | n,,n=conduit,r=x     | false
			SCRAM-SHA-256      | y,,n=conduit,r=x     | false
			""")
	void acceptsAFirstMessage(String mechanism, String message, boolean bindable) {
		ServerLogin login = this.authenticator.login(TestLogins.ADDRESS, bindable ? TestLogins.CERTIFICATE_HASH : null);
		assertThat(TestLogins.first(login, mechanism, message)).isInstanceOf(LoginStep.Continue.class);
	}

	@Test
	void doesNotOfferBindingWithoutACertificate() {
		ServerLogin login = this.authenticator.login(TestLogins.ADDRESS, null);
		assertThat(TestLogins.first(login, TestLogins.PLUS, "p=tls-server-end-point,,n=conduit,r=x"))
			.isEqualTo(new LoginStep.Failure(LoginFailure.MECHANISM_NOT_TAKEN, null, List.of(Mechanism.SCRAM_SHA_256)));
	}

	@Test
	void acceptsAClientThatCouldBindWithoutAnOffer() {
		ServerAuthenticator plain = TestLogins
			.prepared(TestLogins.server().mechanisms(Set.of(Mechanism.SCRAM_SHA_256)));
		ServerLogin login = plain.login(TestLogins.ADDRESS, TestLogins.CERTIFICATE_HASH);
		assertThat(TestLogins.first(login, TestLogins.PLAIN, "y,,n=conduit,r=x"))
			.isInstanceOf(LoginStep.Continue.class);
	}

	@Test
	void acceptsTheRightProof() {
		ServerLogin login = this.authenticator.login(TestLogins.ADDRESS, null);
		String challenge = TestLogins.challenge(login, TestLogins.PLAIN, TestLogins.FIRST);
		assertThat(login.last(TestLogins.PLAIN, TestLogins.answer("secret", challenge)))
			.isInstanceOfSatisfying(LoginStep.Success.class, (success) -> assertThat(success.principal())
				.isEqualTo(new ConduitPrincipal("conduit", Set.of("admin"))));
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", delimiter = '|', textBlock = """
			SCRAM-SHA-256      | -
			SCRAM-SHA-256      | ''
			SCRAM-SHA-256      | c=biws,r=NONCE
			SCRAM-SHA-256      | c=biws,p=PROOF
			SCRAM-SHA-256      | r=NONCE,c=biws,p=PROOF
			SCRAM-SHA-256      | r=NONCE,p=PROOF
			SCRAM-SHA-256      | c=,r=NONCE,p=PROOF
			SCRAM-SHA-256      | c=biws,r=NONCE,m=x,p=PROOF
			SCRAM-SHA-256      | c=biws,r=NONCE,p=PROOF,x=y
			SCRAM-SHA-256      | c=biws,r=NONCE,p=
			SCRAM-SHA-256      | c=biws,r=NONCE,p=AA==
			SCRAM-SHA-256      | c=biws,r=NONCE,p=***
			SCRAM-SHA-256      | c=biws,r=NONCE,,p=PROOF
			SCRAM-SHA-256-PLUS | c=biws,r=NONCE,p=PROOF
			sha256             | c=biws,r=NONCE,p=PROOF
			-                  | c=biws,r=NONCE,p=PROOF
			""")
	void rejectsAMalformedLastMessage(String mechanism, String template) {
		ServerLogin login = this.authenticator.login(TestLogins.ADDRESS, null);
		String challenge = TestLogins.challenge(login, TestLogins.PLAIN, TestLogins.FIRST);
		String answer = TestLogins.answer("secret", challenge);
		String message = (template != null) ? template.replace("NONCE", TestLogins.nonce(challenge))
			.replace("PROOF", answer.substring(answer.lastIndexOf("p=") + 2)) : null;
		assertMalformed(login.last(mechanism, message));
		assertMalformed(login.last(TestLogins.PLAIN, answer));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			wrong  , c=biws , clientNonceserverNonce
			secret , c=eSws , clientNonceserverNonce
			secret , c=cD10bHMtc2VydmVyLWVuZC1wb2ludCwsAQIDBAUGBwg= , clientNonceserverNonce
			secret , c=biws , clientNonce
			secret , c=biws , clientNonceanotherNonce
			""")
	void rejectsAWrongProof(String password, String binding, String nonce) {
		ServerLogin login = this.authenticator.login(TestLogins.ADDRESS, null);
		String challenge = TestLogins.challenge(login, TestLogins.PLAIN, TestLogins.FIRST);
		String message = TestLogins.signed(password, "n=conduit,r=" + CLIENT_NONCE, challenge, binding + ",r=" + nonce);
		assertThat(login.last(TestLogins.PLAIN, message))
			.isEqualTo(new LoginStep.Failure(LoginFailure.WRONG_CREDENTIALS, null, List.of(Mechanism.SCRAM_SHA_256)));
	}

	@Test
	void acceptsAProofOnce() {
		ServerAuthenticator random = TestLogins.prepared(TestLogins.server());
		ServerLogin login = random.login(TestLogins.ADDRESS, null);
		String answer = TestLogins.answer("secret", TestLogins.challenge(login, TestLogins.PLAIN, TestLogins.FIRST));
		assertThat(login.last(TestLogins.PLAIN, answer)).isInstanceOf(LoginStep.Success.class);
		assertMalformed(login.last(TestLogins.PLAIN, answer));
		ServerLogin replay = random.login(TestLogins.ADDRESS, null);
		TestLogins.challenge(replay, TestLogins.PLAIN, TestLogins.FIRST);
		assertThat(replay.last(TestLogins.PLAIN, answer))
			.isEqualTo(new LoginStep.Failure(LoginFailure.WRONG_CREDENTIALS, null, List.of(Mechanism.SCRAM_SHA_256)));
	}

	@Test
	void rejectsMessagesOutOfOrder() {
		ServerLogin login = this.authenticator.login(TestLogins.ADDRESS, null);
		assertMalformed(login.last(TestLogins.PLAIN, "c=biws,r=x,p=AA=="));
		TestLogins.challenge(login, TestLogins.PLAIN, TestLogins.FIRST);
		assertMalformed(TestLogins.first(login, TestLogins.PLAIN, TestLogins.FIRST));
	}

	@Test
	void unknownUserLooksLikeAWrongPassword() {
		for (String name : List.of("conduit", "nobody")) {
			String first = "n,,n=" + name + ",r=" + CLIENT_NONCE;
			ServerLogin login = this.authenticator.login(TestLogins.ADDRESS, null);
			String challenge = TestLogins.challenge(login, TestLogins.PLAIN, first);
			assertThat(challenge).matches("r=clientNonceserverNonce,s=[A-Za-z0-9+/]{22}==,i=4096");
			ServerLogin again = this.authenticator.login(TestLogins.ADDRESS, null);
			assertThat(TestLogins.challenge(again, TestLogins.PLAIN, first)).isEqualTo(challenge);
			assertThat(login.last(TestLogins.PLAIN,
					TestLogins.signed("wrong", first.substring(3), challenge, "c=biws,r=clientNonceserverNonce")))
				.isEqualTo(
						new LoginStep.Failure(LoginFailure.WRONG_CREDENTIALS, null, List.of(Mechanism.SCRAM_SHA_256)));
		}
	}

	private static void assertMalformed(LoginStep step) {
		assertThat(step).isInstanceOfSatisfying(LoginStep.Failure.class,
				(failure) -> assertThat(failure.reason()).isEqualTo(LoginFailure.MALFORMED));
	}

}

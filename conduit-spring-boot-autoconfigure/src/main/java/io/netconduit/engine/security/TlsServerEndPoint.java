package io.netconduit.engine.security;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The {@code tls-server-end-point} channel binding: a hash of the server's certificate,
 * computed with the hash function of the certificate's signature (RFC 5929, section 4).
 *
 * @since 0.1.0
 */
public final class TlsServerEndPoint {

	private static final String PSS = "RSASSA-PSS";

	/** MD5 and SHA-1 are too weak, so RFC 5929 replaces them by SHA-256. */
	private static final Map<String, String> DIGESTS = Map.ofEntries(Map.entry("MD5", "SHA-256"),
			Map.entry("SHA1", "SHA-256"), Map.entry("SHA224", "SHA-224"), Map.entry("SHA256", "SHA-256"),
			Map.entry("SHA384", "SHA-384"), Map.entry("SHA512", "SHA-512"), Map.entry("SHA512/224", "SHA-512/224"),
			Map.entry("SHA512/256", "SHA-512/256"), Map.entry("SHA3224", "SHA3-224"), Map.entry("SHA3256", "SHA3-256"),
			Map.entry("SHA3384", "SHA3-384"), Map.entry("SHA3512", "SHA3-512"));

	private TlsServerEndPoint() {
	}

	/**
	 * Return the channel binding data of a certificate.
	 * @param certificate the certificate that the server presented in this TLS session
	 * @return the hash, or {@code null} if the signature has no separate hash function
	 * (Ed25519, Ed448) or an unknown one, in which case channel binding is not possible
	 */
	public static byte @Nullable [] of(X509Certificate certificate) {
		try {
			String digest = DIGESTS.get(signatureDigest(certificate).replace("-", ""));
			return (digest != null) ? MessageDigest.getInstance(digest).digest(certificate.getEncoded()) : null;
		}
		catch (GeneralSecurityException | IOException ex) {
			return null;
		}
	}

	private static String signatureDigest(X509Certificate certificate) throws GeneralSecurityException, IOException {
		String algorithm = certificate.getSigAlgName();
		if (!algorithm.equalsIgnoreCase(PSS)) {
			int with = algorithm.toUpperCase(Locale.ROOT).indexOf("WITH");
			return (with > 0) ? algorithm.substring(0, with).toUpperCase(Locale.ROOT) : "";
		}
		byte[] encoded = certificate.getSigAlgParams();
		if (encoded == null) {
			// RFC 4055: the default is SHA-1.
			return PSSParameterSpec.DEFAULT.getDigestAlgorithm();
		}
		AlgorithmParameters parameters = AlgorithmParameters.getInstance(PSS);
		parameters.init(encoded);
		return parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
	}

}

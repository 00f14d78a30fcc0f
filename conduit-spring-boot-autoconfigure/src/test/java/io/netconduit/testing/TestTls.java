package io.netconduit.testing;

import java.io.InputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

import io.netconduit.settings.TlsContext;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * The certificates under {@code src/test/resources/tls}, all valid for a century but
 * {@code expired}, each with its key in the file beside it. Those for a server are for
 * {@code localhost} and {@code 127.0.0.1}, but {@code wrong-host}.
 */
public final class TestTls {

	private TestTls() {
	}

	/**
	 * A bundle that trusts our authorities.
	 * @param name which certificate it presents, or {@code null} for none
	 * @return the bundle
	 */
	public static SslBundle bundle(String name) {
		PemSslStore trust = PemSslStore.of(List.of(certificate("ca"), certificate("ca384"), certificate("caed")), null);
		PemSslStore key = (name != null)
				? PemSslStore.load(
						PemSslStoreDetails.forCertificate(location(name, "crt")).withPrivateKey(location(name, "key")))
				: null;
		return SslBundle.of(new PemSslStoreBundle(key, trust));
	}

	/**
	 * A context that trusts our authorities.
	 * @param name which certificate it presents, or {@code null} for none
	 * @return the context
	 */
	public static TlsContext context(String name) {
		return TlsContext.of(bundle(name).createSslContext());
	}

	/**
	 * A certificate.
	 * @param name its name
	 * @return the certificate
	 */
	public static X509Certificate certificate(String name) {
		try (InputStream in = TestTls.class.getResourceAsStream("/tls/" + name + ".crt")) {
			return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
		}
		catch (Exception ex) {
			throw new IllegalStateException("No certificate " + name, ex);
		}
	}

	/**
	 * Where a file lies.
	 * @param name the certificate's name
	 * @param suffix {@code crt} or {@code key}
	 * @return a resource location of Spring's
	 */
	public static String location(String name, String suffix) {
		return "classpath:tls/" + name + "." + suffix;
	}

}

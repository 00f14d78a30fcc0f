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
 * The certificates in {@code src/test/resources/tls}, each with a key file of the same
 * name. All except {@code expired} are valid for a century. All server certificates
 * except {@code wrong-host} are for {@code localhost} and {@code 127.0.0.1}.
 */
public final class TestTls {

	private TestTls() {
	}

	/**
	 * Create a bundle that trusts the test authorities.
	 * @param name the name of its own certificate, or {@code null} for none
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
	 * Create a context that trusts the test authorities.
	 * @param name the name of its own certificate, or {@code null} for none
	 * @return the context
	 */
	public static TlsContext context(String name) {
		return TlsContext.of(bundle(name).createSslContext());
	}

	/**
	 * Read a certificate.
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
	 * Return the location of a file.
	 * @param name the certificate's name
	 * @param suffix {@code crt} or {@code key}
	 * @return a Spring resource location
	 */
	public static String location(String name, String suffix) {
		return "classpath:tls/" + name + "." + suffix;
	}

}

/** Columns of the server's own keys, as kysely sees them. */
export interface KeysTables {
  server_key: {
    province_code: string;
    key_id: string;
    purpose: 'seal' | 'sign';
    public_key: string;
    private_key: KeyJwk;
    created_at: Date;
  };
}

export interface KeyJwk {
  kty: string;
  crv: string;
  x: string;
  y: string;
  d: string;
}

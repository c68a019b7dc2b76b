import { useEffect, useState } from 'react';
import { Icon } from '../icon';
import { Screen } from '../screen';
import { t } from '../strings';
import { useObjectUrl } from '../use-object-url';
import { shelf } from './shelf';

interface Props {
  readonly id: string;
  readonly fault: 'facts' | 'bytes';
  readonly onDelete: () => void;
}

/** What is left of a clip: a sentence, its file if that is there, and the way to be rid of it. */
export function DamagedView({ id, fault, onDelete }: Props) {
  const [file, setFile] = useState<Blob>();
  useEffect(() => {
    let isCurrent = true;
    shelf.file(id).then(
      (blob) => isCurrent && setFile(blob),
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [id]);
  return (
    <>
      <Screen width={16} height={9}>
        <p className="screen-note">{t.clips.damaged}</p>
      </Screen>
      <div className="clip-caption">
        <div>
          <h2>{t.clips.damagedTitle}</h2>
          <p>{t.clips.damage[file ? 'facts' : fault]}</p>
        </div>
        <div className="clip-actions">
          {file && <DownloadLink file={file} />}
          <button type="button" className="secondary" onClick={onDelete}>
            <Icon name="delete" />
            {t.clips.deleteDamaged}
          </button>
        </div>
      </div>
    </>
  );
}

function DownloadLink({ file }: { readonly file: Blob }) {
  const extension = file.type === 'image/png' ? 'png' : 'mp4';
  return (
    <a className="primary" href={useObjectUrl(file)} download={`damaged-clip.${extension}`}>
      <Icon name="download" />
      {t.actions.download}
    </a>
  );
}
